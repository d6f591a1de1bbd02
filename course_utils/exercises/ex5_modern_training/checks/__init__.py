"""The checks that Exercise 5 calls, part by part."""

from course_utils.exercises.ex5_modern_training.checks.augmentation import check_augmentation
from course_utils.exercises.ex5_modern_training.checks.blocks import check_blocks
from course_utils.exercises.ex5_modern_training.checks.conclusion import check_conclusion
from course_utils.exercises.ex5_modern_training.checks.directions import check_directions
from course_utils.exercises.ex5_modern_training.checks.effects import check_effects
from course_utils.exercises.ex5_modern_training.checks.groups import check_groups
from course_utils.exercises.ex5_modern_training.checks.mixup import check_mixup
from course_utils.exercises.ex5_modern_training.checks.rescale import check_rescale
from course_utils.exercises.ex5_modern_training.checks.schedule import check_schedule
from course_utils.exercises.ex5_modern_training.checks.smoothing import check_smoothing

__all__ = [
    "check_augmentation",
    "check_blocks",
    "check_conclusion",
    "check_directions",
    "check_effects",
    "check_groups",
    "check_mixup",
    "check_rescale",
    "check_schedule",
    "check_smoothing",
]
