"""What a grid has so far, drawn while it runs."""

from __future__ import annotations

import pandas as pd

from course_utils.alternative import picture
from course_utils.plotting import STYLES, apart, curves, logarithmic, panels


def runs_so_far(results: pd.DataFrame) -> dict[str, str]:
    """Training losses of the runs that are done, a panel per depth, as a notebook shows a figure; {} for other tables.

    Parameters
    ----------
    results : pd.DataFrame
        From :func:`~course_utils.experiments.run_grid`. Of more networks and recipes than there are colours the last
        ones are drawn.
    """
    if "epoch" not in results:
        return {}
    if "recipe" in results:
        results = results.assign(model=results["model"] + ", " + results["recipe"])
    named = list(dict.fromkeys(results["model"]))[-len(STYLES) :]
    results = results[results["model"].isin(named)]
    depths = list(dict.fromkeys(results["depth"]))
    fig, axes = panels(1, len(depths), figsize=(3 * len(depths) + 1, 2.6), sharey=True, squeeze=False)
    for ax, depth in zip(axes[0], depths, strict=True):
        curves(ax, results[results["depth"] == depth], "train_loss")
        ax.set(title=f"depth {depth}", xlabel="epoch")
    axes[0, 0].set_ylabel("training loss, so far")
    logarithmic(axes[0, 0])
    handles = {label: handle for ax in axes[0] for handle, label in zip(*ax.get_legend_handles_labels(), strict=True)}
    fig.legend(handles.values(), handles, loc="outside lower center", ncols=3)
    return picture(apart(fig))[0]
