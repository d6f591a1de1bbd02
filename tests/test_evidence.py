import math

import pandas as pd
import pytest

from course_utils.checking.synthetic import synthetic
from course_utils.evidence import NO_CLEAR_DIFFERENCE, epochs_to, final, summary, verdict

NAN = float("nan")


@pytest.mark.parametrize(
    ("a", "b", "winner"),
    [
        ([0.9, 0.8, 0.85], [0.7, 0.6, 0.79], "a"),
        ([0.7, 0.6, 0.79], [0.9, 0.8, 0.85], "b"),
        ([0.9, 0.8, 0.85], [0.7, 0.6, 0.8], NO_CLEAR_DIFFERENCE),
        ([0.9, 0.8], [0.1, 0.2], NO_CLEAR_DIFFERENCE),
        ([0.9, 0.8, NAN], [0.1, 0.2, 0.3], NO_CLEAR_DIFFERENCE),
        ([0.2, 0.1, 0.3], [NAN, NAN, NAN], "a"),
        ([NAN, NAN, NAN], [NAN, NAN, NAN], NO_CLEAR_DIFFERENCE),
        ([0.0, 0.0, 0.0], [NAN, NAN, NAN], "a"),
    ],
)
def test_the_worst_seed_must_beat_the_other_s_best(a, b, winner):
    assert verdict({"a": a, "b": b}) == winner


@pytest.mark.parametrize(
    ("a", "b", "winner"),
    [([1, 2, 3], [4, 5, 6], "a"), ([1, 2, 4], [4, 5, 6], NO_CLEAR_DIFFERENCE), ([1, 2, NAN], [0.1, 0.2, 0.3], "b")],
)
def test_where_lower_is_better_nan_is_still_the_worst(a, b, winner):
    assert verdict({"a": a, "b": b}, higher_is_better=False) == winner


def test_of_three_conditions_the_winner_beats_both_others():
    assert verdict({"a": [3, 3, 3], "b": [2, 2, 2], "c": [1, 1, 1]}) == "a"
    assert verdict({"a": [3, 3, 3], "b": [2, 2, 3], "c": [1, 1, 1]}) == NO_CLEAR_DIFFERENCE


@pytest.mark.parametrize("scores", [{"a": [1, 2, 3]}, {"a": [1, 2, 3], "b": [1, 2]}, {}])
def test_unpaired_scores_are_refused(scores):
    with pytest.raises(ValueError, match="two or more conditions over the same seeds"):
        verdict(scores)


def table():
    return synthetic({(8, "v1"): [0.5, NAN, 0.7], (8, "v2"): [0.8, 0.9, 0.85]}, epochs=4)


def test_final_is_the_last_row_of_every_run_diverged_ones_too():
    last = final(table())
    assert len(last) == 6 and last["epoch"].tolist() == [4, 3, 4, 4, 4, 4]
    assert last["seed"].tolist() == [0, 1, 2, 0, 1, 2]


def test_summary_counts_a_diverged_run_as_the_worst():
    v1, v2 = summary(table()).to_dict("records")
    assert (v1["seeds"], v1["median"], v1["best"], v1["diverged"]) == (3, 0.5, 0.7, 1) and math.isnan(v1["worst"])
    assert (v2["worst"], v2["median"], v2["best"], v2["diverged"]) == (0.8, 0.85, 0.9, 0)


def test_epochs_to_a_threshold_is_nan_where_it_was_not_reached():
    rows = [("a", 8, 0, 1, 0.5), ("a", 8, 0, 2, 0.9), ("a", 8, 0, 3, 0.8), ("a", 8, 1, 1, 0.2), ("a", 8, 1, 2, NAN)]
    results = pd.DataFrame(rows, columns=["model", "depth", "seed", "epoch", "val_accuracy"])
    reached = epochs_to(results, 0.9)
    assert reached.columns.tolist() == ["model", "depth", "seed", "epochs"]
    assert reached["epochs"].iloc[0] == 2 and math.isnan(reached["epochs"].iloc[1])
    assert epochs_to(results, 0.5)["epochs"].iloc[0] == 1


def test_the_measure_is_the_one_asked_for():
    runs = synthetic({(8, "v1"): [0.5, NAN, 0.7], (8, "v2"): [0.8, 0.9, 0.85]}, epochs=4)
    assert summary(runs, "val_accuracy")["best"].tolist() != summary(runs)["best"].tolist()
    rows = [("a", 0, 1, 0.9, 0.1), ("a", 0, 2, 0.1, 0.9)]
    table = pd.DataFrame(rows, columns=["model", "seed", "epoch", "val_accuracy", "train_accuracy"])
    assert epochs_to(table, 0.9, "train_accuracy")["epochs"].tolist() == [2]


def test_nan_is_no_better_than_inf():
    assert verdict({"a": [math.inf] * 3, "b": [NAN] * 3}, higher_is_better=False) == "no clear difference"


def test_conditions_without_seeds_are_refused():
    with pytest.raises(ValueError, match="two or more conditions over the same seeds"):
        verdict({"a": [], "b": []})
