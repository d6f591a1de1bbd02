"""Exercise 4: gradients, unit by unit, and what can be said of them."""

from course_utils.exercises.ex4_gradient_flow import checks
from course_utils.exercises.ex4_gradient_flow.explorer import gradient_explorer
from course_utils.exercises.ex4_gradient_flow.figures import correlation_figure, flow_figure
from course_utils.exercises.ex4_gradient_flow.gradients import (
    gradient_norms,
    line_gradients,
    norms_table,
    settled,
    untrained,
)
from course_utils.exercises.ex4_gradient_flow.networks import FLOW_NETWORKS

__all__ = [
    "FLOW_NETWORKS",
    "checks",
    "correlation_figure",
    "flow_figure",
    "gradient_explorer",
    "gradient_norms",
    "line_gradients",
    "norms_table",
    "settled",
    "untrained",
]
