"""The checks that Exercise 4 calls, part by part."""

from course_utils.exercises.ex4_gradient_flow.checks.conclusion import check_conclusion
from course_utils.exercises.ex4_gradient_flow.checks.correlation import check_gradient_correlation
from course_utils.exercises.ex4_gradient_flow.checks.norms import check_gradient_norms
from course_utils.exercises.ex4_gradient_flow.checks.through import check_gradient_through
from course_utils.exercises.ex4_gradient_flow.checks.units import check_plain, check_scaled
from course_utils.exercises.ex4_gradient_flow.checks.words import check_description, check_growth

__all__ = [
    "check_conclusion",
    "check_description",
    "check_gradient_correlation",
    "check_gradient_norms",
    "check_gradient_through",
    "check_growth",
    "check_plain",
    "check_scaled",
]
