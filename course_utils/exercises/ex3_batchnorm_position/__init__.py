"""Exercise 3: batch norm by hand, its place in a unit, and doing without."""

from functools import partial

from course_utils.diagrams import unit_diagrams
from course_utils.exercises import with_explorer
from course_utils.exercises.ex3_batchnorm_position import checks
from course_utils.exercises.ex3_batchnorm_position.figures import placements_figure, sweep_figure
from course_utils.exercises.ex3_batchnorm_position.losses import median_losses
from course_utils.exercises.ex3_batchnorm_position.twins import twins
from course_utils.standing import standing as standing_in

__all__ = [
    "checks",
    "median_losses",
    "placements_figure",
    "race_explorer",
    "standing",
    "sweep_figure",
    "twins",
    "unit_diagrams",
]

standing = partial(standing_in, "3")  #: where the student stands in this exercise
__getattr__ = with_explorer(__name__, "race_explorer")
