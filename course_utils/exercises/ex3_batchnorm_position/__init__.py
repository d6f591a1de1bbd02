"""Exercise 3: batch norm by hand, its place in a unit, and doing without."""

from course_utils.exercises.ex3_batchnorm_position import checks
from course_utils.exercises.ex3_batchnorm_position.explorer import race_explorer
from course_utils.exercises.ex3_batchnorm_position.figures import placements_figure, sweep_figure
from course_utils.exercises.ex3_batchnorm_position.twins import twins

__all__ = ["checks", "placements_figure", "race_explorer", "sweep_figure", "twins"]
