"""The training losses of a sweep: a run that diverged stays in the median."""

import pandas as pd

from course_utils.exercises.ex3_batchnorm_position import median_losses


def sweep(losses):
    """A table of runs from their training losses, None where one diverged, by (model, recipe)."""
    rows = [
        (model, 8, recipe, seed, epoch, float("nan") if loss is None else loss)
        for (model, recipe), runs in losses.items()
        for seed, run in enumerate(runs)
        for epoch, loss in enumerate(run, start=1)
    ]
    return pd.DataFrame(rows, columns=["model", "depth", "recipe", "seed", "epoch", "train_loss"])


def test_diverged_runs_count_as_the_worst_from_then_on_and_settings_keep_their_order():
    one, two, early = [[3, 2], [1, 1], [4, None]], [[2, 1], [2, None], [None]], [[None], [None], [None]]
    table = median_losses(sweep({("He", "1"): one, ("He", "0.1"): two, ("Fixup", "1"): early}))
    assert table.index.tolist() == [("He", "1"), ("He", "0.1"), ("Fixup", "1")]
    assert table.to_numpy().tolist() == [[3, 2], [2, "diverged"], ["diverged", "diverged"]]


def test_if_all_diverged_at_once_there_is_one_epoch_to_show():
    assert median_losses(sweep({("He", "1"): [[None], [None]]})).to_numpy().tolist() == [["diverged"]]
