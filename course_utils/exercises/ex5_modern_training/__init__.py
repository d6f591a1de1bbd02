"""Exercise 5: is a better result due to the architecture, or to the way it was trained?"""

from course_utils.exercises.ex5_modern_training import checks
from course_utils.exercises.ex5_modern_training.explorer import schedule_designer
from course_utils.exercises.ex5_modern_training.figures import (
    effects_figure,
    procedures_figure,
    schedules_figure,
    transformers_figure,
)
from course_utils.exercises.ex5_modern_training.transformers import PatchTransformer, TransformerBlock
from course_utils.recipe import Recipe

__all__ = [
    "PatchTransformer",
    "Recipe",
    "TransformerBlock",
    "checks",
    "effects_figure",
    "procedures_figure",
    "schedule_designer",
    "schedules_figure",
    "transformers_figure",
]
