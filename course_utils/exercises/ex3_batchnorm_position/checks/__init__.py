"""The checks that Exercise 3 calls, part by part."""

from course_utils.exercises.ex3_batchnorm_position.checks.batchnorm import check_batchnorm
from course_utils.exercises.ex3_batchnorm_position.checks.choice import check_choose
from course_utils.exercises.ex3_batchnorm_position.checks.conclusion import check_conclusion
from course_utils.exercises.ex3_batchnorm_position.checks.placements import check_placements
from course_utils.exercises.ex3_batchnorm_position.checks.skipinit import check_skipinit
from course_utils.exercises.ex3_batchnorm_position.checks.units import check_units

__all__ = ["check_batchnorm", "check_choose", "check_conclusion", "check_placements", "check_skipinit", "check_units"]
