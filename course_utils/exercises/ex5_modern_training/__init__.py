"""Exercise 5: is a better result due to the architecture, or to the way it was trained?"""

from functools import partial

from course_utils.exercises import with_explorer
from course_utils.exercises.ex5_modern_training import checks
from course_utils.exercises.ex5_modern_training.figures import (
    effects_figure,
    procedures_figure,
    schedules_figure,
    transformers_figure,
)
from course_utils.exercises.ex5_modern_training.transformers import PatchTransformer, TransformerBlock
from course_utils.recipe import Recipe
from course_utils.standing import standing as standing_in

__all__ = [
    "PatchTransformer",
    "Recipe",
    "TransformerBlock",
    "checks",
    "effects_figure",
    "procedures_figure",
    "schedule_designer",
    "schedules_figure",
    "standing",
    "transformers_figure",
]

standing = partial(standing_in, "5")  #: where the student stands in this exercise
__getattr__ = with_explorer(__name__, "schedule_designer")
