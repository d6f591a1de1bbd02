"""Medians, spreads and verdicts over seeds; "no clear difference" is a verdict.

Everywhere a NaN stands for a run that diverged (or never got there) and counts as the worst value; it is never
dropped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

NO_CLEAR_DIFFERENCE = "no clear difference"
MIN_SEEDS = 3


def final(results: pd.DataFrame) -> pd.DataFrame:
    """The last epoch's row of every run, in the table's order."""
    return results.drop_duplicates(_run_columns(results), keep="last", ignore_index=True)


def epochs_to(results: pd.DataFrame, threshold: float, measure: str = "val_accuracy") -> pd.DataFrame:
    """For every run the first epoch with `measure` of at least `threshold`; NaN where it was not reached.

    Returns
    -------
    pd.DataFrame
        One row a run: the columns that name it, and ``epochs``.
    """
    reached = results["epoch"].where(results[measure] >= threshold).rename("epochs")
    keys = [results[column] for column in _run_columns(results)]
    return reached.groupby(keys, sort=False).min().reset_index()


def summary(results: pd.DataFrame, measure: str = "test_accuracy") -> pd.DataFrame:
    """Worst, median and best seed of `measure`, larger being better, and how many runs diverged.

    Returns
    -------
    pd.DataFrame
        One row a condition: ``seeds, worst, median, best, diverged``; NaN where that seed's run diverged.
    """
    last = final(results)
    conditions = [column for column in _run_columns(results) if column != "seed"]
    scores = last.assign(score=_nan_is_worst(last[measure], higher_is_better=True))
    table = scores.groupby(conditions, sort=False).agg(
        seeds=("score", "size"),
        worst=("score", "min"),
        median=("score", "median"),
        best=("score", "max"),
        diverged=("diverged", "sum"),
    )
    return table.replace(-np.inf, np.nan).reset_index()


def verdict(scores: Mapping[str, Sequence[float]], higher_is_better: bool = True) -> str:
    """Name the winner of paired runs, or say that there is none.

    A condition wins only if its worst seed beats the best seed of every other, over at least three seeds.

    Parameters
    ----------
    scores : mapping of str to sequence of float
        For each condition one score a seed, NaN for a run that diverged.
    higher_is_better : bool

    Returns
    -------
    str
        A key of `scores`, or ``"no clear difference"``.

    Raises
    ------
    ValueError
        If there are fewer than two conditions or they have different numbers of seeds.
    """
    counts = {name: len(values) for name, values in scores.items()}
    if len(counts) < 2 or len(set(counts.values())) > 1 or 0 in counts.values():
        raise ValueError(f"a verdict compares two or more conditions over the same seeds, not {counts}")
    sign = 1 if higher_is_better else -1
    signed: dict[str, np.ndarray] = {
        name: sign * _nan_is_worst(values, higher_is_better) for name, values in scores.items()
    }
    for name, values in signed.items():
        others = max(max(rival) for other, rival in signed.items() if other != name)
        if len(values) >= MIN_SEEDS and min(values) > others:
            return name
    return NO_CLEAR_DIFFERENCE


def _nan_is_worst(values: Sequence[float], higher_is_better: bool) -> np.ndarray:
    return np.nan_to_num(
        np.asarray(values, dtype=float), nan=-np.inf if higher_is_better else np.inf, posinf=np.inf, neginf=-np.inf
    )


def _run_columns(results: pd.DataFrame) -> list[str]:
    """The columns left of ``epoch``: they name a run."""
    return list(results.columns[: results.columns.get_loc("epoch")])
