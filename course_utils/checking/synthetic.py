"""Synthetic tables of runs: what a conclusion must follow wherever the numbers go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isnan, nan

import pandas as pd


def synthetic(scores: Mapping[tuple, Sequence[float]], epochs: int = 3) -> pd.DataFrame:
    """A table as :func:`~course_utils.experiments.run_grid` returns it, with these final test accuracies.

    Validation accuracies and the epochs before the last say the opposite: a conclusion drawn from them is wrong.

    Parameters
    ----------
    scores : mapping of (depth, model) or (depth, model, recipe) to sequence of float
        One test accuracy a seed; NaN makes the run a diverged one, an epoch shorter than the others.
    """
    rows = [
        {"model": model, "depth": depth} | ({"recipe": recipe[0]} if recipe else {}) | {"seed": seed} | row
        for (depth, model, *recipe), values in scores.items()
        for seed, score in enumerate(values)
        for row in _epochs(score, seed, epochs)
    ]
    return pd.DataFrame(rows)


def _epochs(score: float, seed: int, epochs: int) -> list[dict]:
    """The rows of one run, whose last one has the score."""
    rows = [
        {
            "epoch": epoch,
            "train_loss": 1 / (epoch + seed),
            "val_loss": 1.0,
            "val_accuracy": 0.99 if isnan(score) else 1 - score,
            "diverged": isnan(score),
            "test_loss": nan,
            "test_accuracy": nan,
        }
        for epoch in range(1, epochs + 1 - isnan(score))
    ]
    rows[-1] |= {"test_loss": 1.0, "test_accuracy": score}
    if isnan(score):
        rows[-1] |= {"train_loss": nan, "val_accuracy": nan}
    return rows
