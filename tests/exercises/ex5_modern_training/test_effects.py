"""Shares of effects: they add up to 1, and a single cause takes all."""

import numpy as np
import pandas as pd
import pytest

from course_utils.exercises.ex5_modern_training.effects import SOURCES, effects


def table(scores: np.ndarray) -> pd.DataFrame:
    """Scores (models, recipes, seeds), one row a run."""
    rows = [(f"m{m}", f"r{r}", score) for (m, r, _), score in np.ndenumerate(scores)]
    return pd.DataFrame(rows, columns=["model", "recipe", "score"])


@pytest.mark.parametrize("seed", range(4))
def test_shares_add_up_to_1(seed):
    draw = np.random.default_rng(seed)
    found = effects(table(draw.random(draw.integers(2, 6, size=3))))
    assert tuple(found) == SOURCES and sum(found.values()) == pytest.approx(1) and min(found.values()) >= 0


def test_a_single_cause_takes_all_and_where_nothing_varies_all_shares_are_0():
    levels = np.zeros((2, 3, 4))
    assert effects(table(levels + 0.5)) == dict.fromkeys(SOURCES, 0.0)
    causes = {"architecture": (2, 1, 1), "procedure": (1, 3, 1)}
    for source, shape in causes.items():
        found = effects(table(levels + np.arange(max(shape)).reshape(shape)))
        assert found == pytest.approx(dict.fromkeys(SOURCES, 0.0) | {source: 1.0})
    crossed = np.array([[1, -1, 0], [-1, 1, 0]])[:, :, None]
    assert effects(table(levels + crossed))["interaction"] == pytest.approx(1)
