"""How much of the spread of an experiment is due to what."""

from __future__ import annotations

import pandas as pd

SOURCES = ("architecture", "procedure", "interaction", "seeds")


def effects(scores: pd.DataFrame) -> dict[str, float]:
    """Split the sum of squares of a balanced experiment, as a two-way analysis of variance does.

    Parameters
    ----------
    scores : pd.DataFrame
        One row a run: ``model``, ``recipe`` and ``score``, every combination with the same number of seeds.

    Returns
    -------
    dict of str to float
        Shares of ``architecture``, ``procedure``, ``interaction`` and ``seeds``, which add up to 1; all 0 if nothing
        varies.
    """
    score = scores["score"]
    mean = score.mean()
    cell, model, recipe = (
        scores.groupby(keys)["score"].transform("mean") for keys in (["model", "recipe"], "model", "recipe")
    )
    total = ((score - mean) ** 2).sum()
    parts = (model - mean, recipe - mean, cell - model - recipe + mean, score - cell)
    return {name: float((part**2).sum() / total) if total else 0.0 for name, part in zip(SOURCES, parts, strict=True)}
