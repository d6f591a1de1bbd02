"""Exercise 1: the order of operations in a residual unit."""

from course_utils.exercises.ex1_activation_order import checks
from course_utils.exercises.ex1_activation_order.explorer import unit_explorer
from course_utils.exercises.ex1_activation_order.figures import activation_order_figure

__all__ = ["activation_order_figure", "checks", "unit_explorer"]
