"""Doctored tables of runs: what a conclusion must follow wherever the numbers go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

NAN = float("nan")


def doctored(scores: Mapping[tuple[int, str], Sequence[float]], epochs: int = 3) -> pd.DataFrame:
    """A table as :func:`~course_utils.experiments.run_grid` returns it, with these final test accuracies.

    Validation accuracies and the epochs before the last say the opposite, so that a conclusion drawn from them
    is wrong.

    Parameters
    ----------
    scores : mapping of (depth, model) to sequence of float
        One test accuracy a seed; NaN makes the run a diverged one, an epoch shorter than the others.
    """
    rows = []
    for (depth, model), values in scores.items():
        for seed, score in enumerate(values):
            diverged = score != score
            last = epochs - diverged
            for epoch in range(1, last + 1):
                val = NAN if diverged and epoch == last else 1 - score if score == score else 0.99
                rows.append(
                    (
                        model,
                        depth,
                        seed,
                        epoch,
                        NAN if diverged and epoch == last else 1 / epoch,
                        1.0,
                        val,
                        diverged,
                        1.0 if epoch == last else NAN,
                        score if epoch == last else NAN,
                    )
                )
    columns = [
        "model",
        "depth",
        "seed",
        "epoch",
        "train_loss",
        "val_loss",
        "val_accuracy",
        "diverged",
        "test_loss",
        "test_accuracy",
    ]
    return pd.DataFrame(rows, columns=columns)
