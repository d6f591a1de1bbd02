"""Exercise 2: what passes a residual unit, and what is lost on the way."""

from functools import partial

from course_utils.diagrams import unit_diagrams
from course_utils.exercises import with_explorer
from course_utils.exercises.ex2_identity_mapping import checks
from course_utils.exercises.ex2_identity_mapping.figures import lesions_figure, shortcuts_figure, streams_figure
from course_utils.exercises.ex2_identity_mapping.shortcuts import SHORTCUTS, shortcut_net
from course_utils.probes import record_units
from course_utils.standing import standing as standing_in
from course_utils.training import evaluate

__all__ = [
    "SHORTCUTS",
    "checks",
    "evaluate",
    "lesions_figure",
    "record_units",
    "shortcut_net",
    "shortcuts_figure",
    "standing",
    "stream_explorer",
    "streams_figure",
    "unit_diagrams",
]

standing = partial(standing_in, "2")  #: where the student stands in this exercise
__getattr__ = with_explorer(__name__, "stream_explorer")
