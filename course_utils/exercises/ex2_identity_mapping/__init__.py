"""Exercise 2: what passes a residual unit, and what is lost on the way."""

from course_utils.exercises.ex2_identity_mapping import checks
from course_utils.exercises.ex2_identity_mapping.explorer import stream_explorer
from course_utils.exercises.ex2_identity_mapping.figures import lesions_figure, shortcuts_figure, streams_figure
from course_utils.exercises.ex2_identity_mapping.shortcuts import SHORTCUTS, shortcut_net

__all__ = [
    "SHORTCUTS",
    "checks",
    "lesions_figure",
    "shortcut_net",
    "shortcuts_figure",
    "stream_explorer",
    "streams_figure",
]
