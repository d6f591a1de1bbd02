"""A setting must be chosen by the median of validation accuracy, whatever else favours another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from course_utils.checking.columns import column_read
from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.checking.synthetic import synthetic
from course_utils.exercises.ex3_batchnorm_position.checks.tables import call

Setting = tuple[str, str]
NAN = float("nan")
EVEN = "the median of an even number of seeds is the mean of the two in the middle"


def _sweep(val: Mapping[Setting, list[float]], best: Setting, favoured: Setting, by: str = "") -> pd.DataFrame:
    """A table of a sweep with these final validation accuracies; NaN: the run diverged.

    Test accuracy, losses and validation accuracy before the last epoch (`early`) favour `best`, but the one called
    `by` favours `favoured`.
    """

    def by_setting(column: str, low: float, high: float) -> dict[Setting, float]:
        return {key: high if key == (favoured if column == by else best) else low for key in val}

    tested = by_setting("test_accuracy", 0.4, 0.95)
    scores = {key: [run if run != run else tested[key] for run in runs] for key, runs in val.items()}
    table = synthetic({(8, *key): runs for key, runs in scores.items()})
    keys = pd.Series(list(zip(table["model"], table["recipe"], strict=True)), table.index)
    for column in ("train_loss", "val_loss"):
        table[column] = table[column].mask(table[column].notna(), keys.map(by_setting(column, 1.0, 0.01)))
    table["val_accuracy"] = keys.map(by_setting("early", 0.3, 0.99))
    last = ~table.duplicated(["model", "recipe", "seed"], keep="last")
    table.loc[last, "val_accuracy"] = [run for runs in val.values() for run in runs]
    return table


@part("3.4", "choose: by the median of validation, never by test")
def check_choose(choose, names=("he", "default"), rates=("0.1", "0.03")) -> None:
    """Feed sweeps in which each likely mistake favours another setting."""
    settings = [(model, rate) for model in names for rate in rates]
    for best in (settings[0], settings[-1]):
        for mistake, favoured, table in _cases(settings, best):
            actual = call(choose, "choose", table)
            expect(
                isinstance(actual, (tuple, list)) and tuple(actual) in settings,
                f"return a tuple (model, recipe), one of {settings}, not {actual!r}",
            )
            if tuple(actual) == best:
                continue
            said = f"the best median of validation accuracy, after the last epoch, has {best}; yours is {tuple(actual)}"
            read = column_read(choose, table, actual, ("test_accuracy", "train_loss", "val_loss"))
            expect(not read, f"{said}: choose by val_accuracy, not by {read}")
            fail(f"{said}: {mistake}" if mistake and tuple(actual) == favoured else said)


def _cases(settings: list[Setting], best: Setting) -> Iterator[tuple[str, Setting, pd.DataFrame]]:
    """A mistake, the setting that it favours, and a table in which `best` has the best median.

    Reading another column shows itself, see above, and needs no name here.
    """
    other = next(key for key in settings if key[0] != best[0] and key[1] != best[1])
    low = {key: [0.1, 0.1, 0.1] for key in settings}
    early = "only a run's last epoch counts, not its best or its mean: final(results)"
    for column, mistake in (("test_accuracy", ""), ("train_loss", ""), ("val_loss", ""), ("early", early)):
        yield mistake, other, _sweep(low | {best: [0.7, 0.8, 0.9], other: [0.6] * 3}, best, other, column)
    mixed = (other[0], best[1])
    apart = low | {best: [0.9] * 3, mixed: [0.5] * 3, other: [0.6] * 3}
    both = "group by model *and* recipe: best model and best recipe, chosen apart, need not go together"
    yield both, mixed, _sweep(apart, best, mixed)
    lost = [0.97, NAN, NAN]
    diverged = (
        f"two of three runs of {other} diverged, and a NaN counts as 0. It is not left out, and not replaced by "
        "chance, a mean or an earlier epoch"
    )
    seeds = (
        ("the median over seeds, not the best seed", [0.7, 0.8, 0.9], [0.99, 0.6, 0.61]),
        ("the median over seeds, not their mean", [0.6, 0.6, 0.5], [0.55, 0.99, 0.45]),
        ("the median over seeds, not the worst seed", [0.9, 0.85, 0.2], [0.3, 0.3, 0.3]),
        (f"{EVEN}, not the lower one", [0.4, 0.6, 0.8, 0.9], [0.65] * 4),
        (f"{EVEN}, not the upper one", [0.6] * 4, [0.2, 0.4, 0.7, 0.9]),
    )
    for mistake, runs, others in seeds:
        yield mistake, other, _sweep(low | {best: runs, other: others}, best, other)
    faint = {key: [0.05] * 3 for key in settings}
    yield diverged, other, _sweep(faint | {best: [0.09] * 3, other: lost}, best, other)
