"""Exercise 6: what became of residual networks, and what your own results say."""

from course_utils.exercises.ex6_evolution import checks, quiz
from course_utils.exercises.ex6_evolution.figures import imagenet_figure, report_figure, three_seeds_figure
from course_utils.exercises.ex6_evolution.imagenet import recorded_accuracies

__all__ = ["checks", "imagenet_figure", "quiz", "recorded_accuracies", "report_figure", "three_seeds_figure"]
