"""Exercise 1: the order of operations in a residual unit."""

from functools import partial

from course_utils.diagrams import unit_diagrams
from course_utils.exercises import with_explorer
from course_utils.exercises.ex1_activation_order import checks
from course_utils.exercises.ex1_activation_order.figures import activation_order_figure
from course_utils.standing import standing as standing_in

__all__ = [
    "activation_order_figure",
    "checks",
    "standing",
    "unit_diagrams",
    "unit_explorer",
]

standing = partial(standing_in, "1")  #: where the student stands in this exercise
__getattr__ = with_explorer(__name__, "unit_explorer")
