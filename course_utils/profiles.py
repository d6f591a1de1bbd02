"""What the experiments run on: data, depths, seeds and recipe, by the environment's ``COURSE_PROFILE``."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from course_utils.data import ImageData, load_cifar10, load_digits
from course_utils.recipe import Recipe


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


#: Section 4 and the appendix of He et al. 2016: 64k steps of 128 images are 164 epochs; warm-up over 400 steps.
PAPER_RECIPE = Recipe(
    epochs=164,
    lr=0.1,
    schedule="step",
    warmup_epochs=400 / 351,
    batch_size=128,
    weight_decay=1e-4,
    precision="bfloat16",
    augmentation="flip and crop",
)

PROFILES = {
    profile.name: profile
    for profile in (
        Profile("smoke", partial(load_digits, subset=128), (8,), (0,), Recipe(epochs=1, batch_size=32), 0.9),
        Profile("quick", load_digits, (20, 56, 110), (0, 1, 2), Recipe(epochs=6), 0.9),
        Profile(
            "cifar",
            partial(load_cifar10, subset=5000),
            (20, 56, 110),
            (0, 1, 2),
            Recipe(epochs=6, precision="bfloat16", augmentation="flip and crop"),
            0.4,
        ),
        Profile("paper", load_cifar10, (110, 164), (0, 1, 2, 3, 4), PAPER_RECIPE, 0.9),
    )
}


def current_profile(name: str | None = None) -> Profile:
    """The profile called `name`, by default the environment's ``COURSE_PROFILE``, else ``quick``.

    Raises
    ------
    ValueError
        If there is no such profile.
    """
    name = name or os.environ.get("COURSE_PROFILE") or "quick"
    if name not in PROFILES:
        raise ValueError(f"unknown COURSE_PROFILE {name!r}: choose one of {', '.join(PROFILES)}")
    return PROFILES[name]
