"""The explorer of Exercise 3: a typed unit races v1 and v2."""

import pytest

from course_utils.exercises.ex3_batchnorm_position.explorer import race, race_explorer
from course_utils.recipe import Recipe


def test_the_race_trains_the_typed_unit_beside_v1_and_v2(tiny, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    recipe = Recipe(epochs=1, batch_size=16)
    fig, text = race("conv relu conv bn +", tiny, recipe, 8)
    assert text.startswith("validation accuracy: v1 ") and "yours" in text and "no verdict" in text
    assert len(list((tmp_path / "runs").glob("*.csv"))) == 3
    assert "yours diverged" in race("conv relu conv +", tiny, Recipe(epochs=1, batch_size=16, lr=1e30), 8)[1]
    with pytest.raises(ValueError, match="0 '\\+'"):
        race("conv", tiny, recipe, 8)
    sentence, _ = race_explorer(tiny, recipe, 8).children
    capsys.readouterr()
    sentence.value = "conv rleu +"
    assert "'rleu'" in capsys.readouterr().out
    sentence.value = "relu conv +"
    assert "yours" in capsys.readouterr().out
