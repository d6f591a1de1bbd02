"""The experiments whose results are recorded, in the size of a profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from course_utils.orders import PAPER_ORDERS, V1, V2
from course_utils.profiles import Profile
from course_utils.recipe import Recipe

V1_AND_V2 = {"v1": V1, "v2": V2}


@dataclass(frozen=True)
class Experiment:
    """A grid of runs that a record is made of.

    Attributes
    ----------
    question : str
        What it is to answer.
    models : mapping of str to str
        Orders of operations.
    recipes : mapping of str to Recipe
    depths : tuple of int
    """

    question: str
    models: Mapping[str, str]
    recipes: Mapping[str, Recipe]
    depths: tuple[int, ...]


def experiments(profile: Profile) -> dict[str, Experiment]:
    """Every experiment that can be recorded, in the size of a profile.

    Parameters
    ----------
    profile : Profile
        Its recipe says epochs, precision and augmentation; its depths are shallow to deep.
    """
    shallow, middle = profile.depths[0], profile.depths[len(profile.depths) // 2]
    usual = {"usual": profile.recipe}
    return {
        "activation_order": Experiment(
            "Which order of operations trains better, and at which depth?", V1_AND_V2, usual, profile.depths
        ),
        "placements": Experiment("Which placement of Table 2 trains best?", PAPER_ORDERS, usual, (middle,)),
        "procedures": Experiment(
            "Which part of a modern procedure pays, and for which architecture?",
            V1_AND_V2,
            procedures(profile.recipe),
            (shallow,),
        ),
    }


def procedures(recipe: Recipe) -> dict[str, Recipe]:
    """Seven procedures, each with one thing more than the one before.

    Parameters
    ----------
    recipe : Recipe
        Its epochs, rate and batches; and its augmentation, or shifts where it has none.
    """
    epochs = recipe.epochs
    augmentation = "shift" if recipe.augmentation == "none" else recipe.augmentation
    steps = {"constant rate": replace(recipe, schedule="constant", warmup_epochs=0, augmentation="none")}
    additions: dict[str, dict[str, Any]] = {
        "+ cosine": {"schedule": "cosine"},
        "+ warm-up": {"warmup_epochs": 0.1 * epochs},
        "+ augmentation": {"augmentation": augmentation},
        "+ mixup": {"mixup": 0.2},
        "+ smoothing": {"label_smoothing": 0.1},
        "+ decay on weights": {"decay_on": "weights"},
    }
    for name, addition in additions.items():
        steps[name] = replace(list(steps.values())[-1], **addition)
    return steps
