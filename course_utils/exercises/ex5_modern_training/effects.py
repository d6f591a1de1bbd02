"""What a factorial experiment says: how much of the spread is due to what, and which way each procedure goes."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from course_utils.evidence import verdict

SOURCES = ("architecture", "procedure", "interaction", "seeds")
NOTHING = 1e-12  #: a sum of squares of at most so much is rounding


def effects(scores: pd.DataFrame) -> dict[str, float]:
    """Split the sum of squares of a balanced experiment, as a two-way analysis of variance does.

    Parameters
    ----------
    scores : pd.DataFrame
        One row per run: ``model``, ``recipe`` and ``score``, every combination with the same number of seeds.

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
    varies = total > NOTHING
    return {name: float((part**2).sum() / total) if varies else 0.0 for name, part in zip(SOURCES, parts, strict=True)}


def directions(scores: pd.DataFrame, model: str) -> dict[str, str]:
    """What each recipe adds to the one before it: ``"helps"``, ``"harms"`` or ``"no clear difference"``.

    Parameters
    ----------
    scores : pd.DataFrame
        One row per run: ``model``, ``recipe`` and ``score``; recipes in the order of their first rows.
    model : str

    Returns
    -------
    dict of str to str
        By :func:`~course_utils.evidence.verdict`, for every recipe but the first.
    """
    of = scores[scores["model"] == model].groupby("recipe", sort=False)["score"].apply(list)
    words = {}
    for before, after in pairwise(of.index):
        winner = verdict({before: of[before], after: of[after]})
        words[after] = {after: "helps", before: "harms"}.get(winner, winner)
    return words
