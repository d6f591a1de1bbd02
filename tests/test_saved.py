"""What is kept on disk comes back, and what is damaged names its file."""

import math

import numpy as np
import pandas as pd
import pytest

from course_utils.saved import load, save


def test_what_was_saved_is_loaded(tmp_path):
    kept = pd.DataFrame({"model": ["v1", "v2"], "seed": [0, 1], "loss": [math.nan, math.inf], "accuracy": [0.1, 0.875]})
    save("exercise", "quick", kept, {20: "rescued", 56: 'not, "quoted"\n'}, tmp_path / "runs")
    found = load("exercise", "quick", tmp_path / "runs")
    pd.testing.assert_frame_equal(found.table, kept)
    assert found.conclusion == {"20": "rescued", "56": 'not, "quoted"\n'}
    save("exercise", "quick", kept[:1], None, tmp_path / "runs")
    found = load("exercise", "quick", tmp_path / "runs")
    assert len(found.table) == 1 and found.conclusion is None
    assert [file.name for file in (tmp_path / "runs").iterdir()] == ["exercise.quick.csv"]


def test_nothing_saved_is_none_and_what_is_damaged_names_its_file(tmp_path):
    assert load("exercise", "quick", tmp_path) is None
    for damaged in ("", "{", "{}\n", "no json\nmodel\nv1\n"):
        (tmp_path / "exercise.quick.csv").write_text(damaged)
        with pytest.raises(ValueError, match=r"exercise\.quick\.csv is damaged"):
            load("exercise", "quick", tmp_path)


def test_an_answer_of_numpy_is_kept(tmp_path):
    save("e", "quick", pd.DataFrame({"a": [1]}), {"steps": np.int64(10)}, tmp_path)
    assert load("e", "quick", tmp_path).conclusion == {"steps": "10"}


def test_profiles_are_kept_apart(tmp_path):
    for profile in ("quick", "cifar"):
        save("e", profile, pd.DataFrame({"a": [1]}), {"of": profile}, tmp_path)
    assert load("e", "quick", tmp_path).conclusion == {"of": "quick"} and load("e", "record", tmp_path) is None
