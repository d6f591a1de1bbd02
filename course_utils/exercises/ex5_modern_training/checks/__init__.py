"""The checks that Exercise 5 calls, part by part."""

from course_utils.exercises.ex5_modern_training.checks.batches import check_augmentation, check_mixup, check_smoothing
from course_utils.exercises.ex5_modern_training.checks.blocks import check_blocks
from course_utils.exercises.ex5_modern_training.checks.conclusion import check_conclusion
from course_utils.exercises.ex5_modern_training.checks.effects import check_effects
from course_utils.exercises.ex5_modern_training.checks.recipe_parts import check_groups, check_rescale, check_schedule

__all__ = [
    "check_augmentation",
    "check_blocks",
    "check_conclusion",
    "check_effects",
    "check_groups",
    "check_mixup",
    "check_rescale",
    "check_schedule",
    "check_smoothing",
]
