"""The experiments whose results are recorded, in the size of a profile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd
from torch import nn

from course_utils.data import ImageData
from course_utils.exercises.ex2_identity_mapping.shortcuts import SHORTCUTS, shortcut_net
from course_utils.exercises.ex4_gradient_flow.gradients import norms_of_a_batch
from course_utils.exercises.ex4_gradient_flow.networks import FLOW_NETWORKS
from course_utils.experiments import run_grid, watch_training
from course_utils.orders import PAPER_ORDERS, V1, V2
from course_utils.precision import settled_recipes
from course_utils.profiles import PROFILES, Profile
from course_utils.recipe import Recipe

V1_AND_V2 = {"v1": V1, "v2": V2}
STEPS = (0, 10, 50, 100)  #: of training, before which Exercise 4 looks at the gradients
MANY_SEEDS = tuple(range(20))


@dataclass(frozen=True)
class Experiment:
    """A grid of runs that a record is made of.

    Attributes
    ----------
    question : str
        What it is to answer.
    models : mapping of str to str or callable
        Orders of operations, or networks, see :func:`~course_utils.experiments.run_grid`.
    recipes : mapping of str to Recipe
        One, named ``"usual"``, where networks are watched.
    depths : tuple of int
    profile : Profile
        Its data and seeds are those of the experiment.
    watched : tuple of int
        The steps of training before which gradients are measured; empty where runs are trained to their end.
    """

    question: str
    models: Mapping[str, str | Callable[..., nn.Module]]
    recipes: Mapping[str, Recipe]
    depths: tuple[int, ...]
    profile: Profile
    watched: tuple[int, ...] = ()

    def settled(self, data: ImageData) -> Experiment:
        """The same with the precision that it is run in here."""
        return replace(self, recipes=settled_recipes(self.recipes, self.models, self.depths, data))

    def run(self, data: ImageData, *, store: str | Path, jobs: int | None) -> pd.DataFrame:
        """The tidy table of all runs, those in `store` not repeated.

        Parameters
        ----------
        data, store, jobs
            As for :func:`~course_utils.experiments.run_grid` and, where networks are watched,
            :func:`~course_utils.experiments.watch_training`.
        """
        seeds = self.profile.seeds
        if not self.watched:
            return run_grid(self.models, self.recipes, seeds, data, self.depths, store=store, jobs=jobs)
        recipe = self.recipes["usual"]
        return watch_training(
            self.models, recipe, seeds, data, self.depths, self.watched, norms_of_a_batch, store=store, jobs=jobs
        )


def experiments(profile: Profile) -> dict[str, Experiment]:
    """Every experiment that can be recorded, in the size of a profile.

    Parameters
    ----------
    profile : Profile
        Its recipe says epochs, precision and augmentation; its depths are shallow to deep.
    """
    shallow, middle = profile.depths[0], profile.depths[len(profile.depths) // 2]
    usual = {"usual": profile.recipe}
    digits = replace(PROFILES["quick"], seeds=MANY_SEEDS)
    return {
        "activation_order": Experiment(
            "Which order of operations trains better, and at which depth?", V1_AND_V2, usual, profile.depths, profile
        ),
        "shortcuts": Experiment(
            "Which shortcut of Table 1 trains, and how well?",
            {kind: shortcut_net(kind) for kind in SHORTCUTS},
            {"warm-up": replace(profile.recipe, warmup_epochs=0.4 * profile.recipe.epochs)},
            (middle,),
            profile,
        ),
        "placements": Experiment("Which placement of Table 2 trains best?", PAPER_ORDERS, usual, (middle,), profile),
        "gradients": Experiment(
            "How large are gradients, unit by unit, before training and in its first steps?",
            FLOW_NETWORKS,
            usual,
            profile.depths,
            profile,
            watched=STEPS,
        ),
        "procedures": Experiment(
            "Which part of a modern procedure pays, and for which architecture?",
            V1_AND_V2,
            procedures(profile.recipe),
            (shallow,),
            profile,
        ),
        "digits_many_seeds": Experiment(
            "How often do three seeds name a winner on digits?",
            V1_AND_V2,
            {"usual": digits.recipe},
            digits.depths,
            digits,
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
