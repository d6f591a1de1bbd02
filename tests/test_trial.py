"""An explorer that trains: in processes of its own, once per press, and until it is called off."""

import math
import time

import ipywidgets as widgets
import pytest

from course_utils.checking.synthetic import synthetic
from course_utils.orders import V1, V2
from course_utils.plotting import panels
from course_utils.recipe import Recipe
from course_utils.runs import RunStore
from course_utils.trial import Trial, losses


@pytest.fixture
def trial(tiny, tmp_path):
    def describe(lr):
        return panels(figsize=(2, 1))[0], f"a rate of {lr}"

    def plan(lr):
        if lr == 13:
            raise ValueError("13 is too much")
        return {"v1": V1, "v2": V2}, Recipe(epochs=1 if lr < 1 else 100_000, batch_size=16, lr=lr), 8

    trial = Trial({"lr": widgets.FloatText(0.1, description="rate")}, describe, 100, plan, tiny, tmp_path / "runs")
    yield trial
    trial.cancel.click()


def wait(trial, seconds=60.0):
    """Until nothing is trained any more."""
    end = time.monotonic() + seconds
    while trial._round and time.monotonic() < end:
        time.sleep(0.05)
    assert not trial._round, "still training"


def test_a_press_trains_every_network_once_and_names_the_setting(trial):
    trial.train.click()
    assert trial.train.disabled and trial.controls["lr"].disabled and not trial.cancel.disabled
    first = trial._round
    trial.train.click()
    assert trial._round is first, "a second press starts nothing"
    wait(trial)
    assert trial.result.words.startswith("rate 0.1\n") and "v1: " in trial.result.words
    assert "no verdict" in trial.result.words and "image/png" in trial.result.shown
    assert not trial.train.disabled and not trial.controls["lr"].disabled and trial.cancel.disabled
    assert len(list(trial._store.glob("*.csv"))) == 2


def test_it_can_be_called_off_at_once_and_used_again(trial):
    trial.controls["lr"].value = 1.0
    trial.train.click()
    time.sleep(0.5)
    began = time.monotonic()
    trial.cancel.click()
    assert time.monotonic() - began < 2 and "called off" in trial.result.words and not trial.train.disabled
    trial.controls["lr"].value = 0.1
    trial.train.click()
    wait(trial)
    assert "rate 0.1" in trial.result.words


def test_one_that_was_called_off_while_it_was_drawn_ends_no_other(trial):
    trial.controls["lr"].value = 1.0
    trial.train.click()
    first = trial._round
    trial.cancel.click()
    trial.train.click()
    second = trial._round
    trial._end(first, "drawn too late")
    assert trial._round is second and trial.train.disabled


def test_what_cannot_be_trained_says_why(trial):
    trial.controls["lr"].value = 13
    trial.train.click()
    assert trial.result.words == "13 is too much" and not trial.train.disabled


def test_what_cannot_be_kept_says_why(trial, tmp_path, monkeypatch):
    trial._store = tmp_path / "file" / "runs"
    trial._store.parent.touch()
    trial.train.click()
    assert "runs" in trial.result.words and not trial.train.disabled
    trial._store = tmp_path / "runs"
    monkeypatch.setattr(RunStore, "save", full)
    trial.train.click()
    wait(trial)
    assert trial.result.words == "the disk is full" and not trial.train.disabled


def full(*args):
    raise OSError("the disk is full")


def test_a_network_that_fails_ends_the_round_with_its_name(trial):
    trial._plan = lambda lr: ({"broken": lambda depth, num_classes, in_ch: 1 / 0}, Recipe(), 8)
    trial.train.click()
    wait(trial)
    assert "broken cannot be trained: division by zero" in trial.result.words and not trial.train.disabled


def test_a_diverged_run_is_called_so():
    assert "v1: diverged, v2: " in losses(synthetic({(8, "v1"): [math.nan], (8, "v2"): [0.9]}))[1]
