"""The checks that Exercise 3 calls, part by part."""

from course_utils.exercises.ex3_batchnorm_position.checks.batchnorm import check_batchnorm
from course_utils.exercises.ex3_batchnorm_position.checks.conclusion import check_conclusion
from course_utils.exercises.ex3_batchnorm_position.checks.placements import check_placements
from course_utils.exercises.ex3_batchnorm_position.checks.units import check_units
from course_utils.exercises.ex3_batchnorm_position.checks.without_batchnorm import check_choose, check_skipinit

__all__ = ["check_batchnorm", "check_choose", "check_conclusion", "check_placements", "check_skipinit", "check_units"]
