"""Exercise 4: gradients, unit by unit, and what can be said of them."""

from functools import partial

from course_utils.diagrams import unit_diagrams
from course_utils.exercises import with_explorer
from course_utils.exercises.ex4_gradient_flow import checks
from course_utils.exercises.ex4_gradient_flow.figures import correlation_figure, flow_figure, parting_figure
from course_utils.exercises.ex4_gradient_flow.gradients import (
    gradient_norms,
    larger_jump,
    last_jumps,
    line_gradients,
    measurable,
    norms_table,
    precise_bn,
    untrained,
)
from course_utils.exercises.ex4_gradient_flow.networks import FLOW_NETWORKS
from course_utils.probes import zero_branch
from course_utils.standing import standing as standing_in

__all__ = [
    "FLOW_NETWORKS",
    "checks",
    "correlation_figure",
    "flow_figure",
    "gradient_explorer",
    "gradient_norms",
    "larger_jump",
    "last_jumps",
    "line_gradients",
    "measurable",
    "norms_table",
    "parting_figure",
    "precise_bn",
    "standing",
    "unit_diagrams",
    "untrained",
    "zero_branch",
]

standing = partial(standing_in, "4")  #: where the student stands in this exercise
__getattr__ = with_explorer(__name__, "gradient_explorer")
