"""What the experiments run on: data, depths, seeds and recipe, by ``COURSE_PROFILE`` and ``COURSE_SEED``."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from course_utils.data import ImageData, load_cifar10, load_digits
from course_utils.recipe import Recipe

LARGEST_SEED = 1_000_000


@dataclass(frozen=True)
class Profile:
    """The size of every experiment.

    Attributes
    ----------
    name : str
    load : callable
        Returns the :class:`~course_utils.data.ImageData`.
    depths : tuple of int
        Shallow to deep.
    seeds : tuple of int
    recipe : Recipe
    threshold : float
        The validation accuracy that "how many epochs until …" asks for.
    """

    name: str
    load: Callable[[], ImageData]
    depths: tuple[int, ...]
    seeds: tuple[int, ...]
    recipe: Recipe
    threshold: float

    @property
    def lean(self) -> Recipe:
        """The recipe of large grids: a third of the epochs, in batches of three eighths of the size."""
        epochs, batch_size = max(1, self.recipe.epochs // 3), self.recipe.batch_size * 3 // 8
        return replace(self.recipe, epochs=epochs, batch_size=batch_size)


#: Section 4 and the appendix of He et al. 2016: 64k steps of 128 images are 164 epochs; warm-up over 400 steps.
PAPER_RECIPE = Recipe(
    epochs=164,
    lr=0.1,
    schedule="step",
    warmup_epochs=400 / 351,
    batch_size=128,
    weight_decay=1e-4,
    precision="auto",
    augmentation="flip and crop",
)

PROFILES = {
    profile.name: profile
    for profile in (
        Profile("smoke", partial(load_digits, subset=128), (8,), (0,), Recipe(epochs=1, batch_size=32), 0.9),
        Profile("quick", load_digits, (20, 56, 110), (0, 1, 2), Recipe(epochs=6), 0.9),
        Profile(
            "cifar",
            partial(load_cifar10, subset=4000, test_subset=1000),  # Exercise 2 tests a network once for each unit
            (20, 56, 110),
            (0, 1, 2),
            Recipe(epochs=6, precision="auto", augmentation="flip and crop"),
            0.4,
        ),
        Profile(
            "record",
            load_cifar10,
            (20, 56, 110),
            (0, 1, 2),
            Recipe(epochs=20, batch_size=128, precision="auto", augmentation="flip and crop"),
            0.7,
        ),
        Profile("paper", load_cifar10, (110, 164), (0, 1, 2, 3, 4), PAPER_RECIPE, 0.9),
    )
}


def current_profile(name: str | None = None) -> Profile:
    """The profile called `name`, by default the environment's ``COURSE_PROFILE``, else ``quick``.

    Its seeds begin at the environment's ``COURSE_SEED``, by default 0.

    Raises
    ------
    ValueError
        If there is no such profile, or the first seed is not a whole number from 0 to a million.
    """
    name = name or os.environ.get("COURSE_PROFILE") or "quick"
    if name not in PROFILES:
        raise ValueError(f"unknown COURSE_PROFILE {name!r}: choose one of {', '.join(PROFILES)}")
    first = os.environ.get("COURSE_SEED") or "0"
    if not (first.isascii() and first.isdecimal() and int(first) <= LARGEST_SEED):
        raise ValueError(f"COURSE_SEED {first!r} is no first seed: a whole number from 0 to {LARGEST_SEED:,} is needed")
    profile = PROFILES[name]
    return replace(profile, seeds=tuple(int(first) + seed for seed in profile.seeds))
