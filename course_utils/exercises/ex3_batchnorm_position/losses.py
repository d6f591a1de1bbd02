"""Training losses of a sweep, where a run that diverged is never left out."""

from __future__ import annotations

import numpy as np
import pandas as pd


def median_losses(sweep: pd.DataFrame) -> pd.DataFrame:
    """The training loss of every setting after each epoch, as the median over seeds.

    A run that diverged has an infinite loss from then on; an infinite median is called "diverged".

    Parameters
    ----------
    sweep : pd.DataFrame
        From :func:`~course_utils.experiments.run_grid` with several recipes, of one depth.
    """
    setting = ["model", "recipe"]
    tried = pd.MultiIndex.from_frame(sweep[setting].drop_duplicates())  # in this order
    runs = sweep.pivot(index=[*setting, "seed"], columns="epoch", values="train_loss").fillna(np.inf)
    medians = runs.groupby(setting).median().loc[tried].rename_axis(columns="training loss, median, after epoch")
    return medians.round(3).astype(object).where(np.isfinite(medians), "diverged")
