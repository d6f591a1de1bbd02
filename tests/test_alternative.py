"""A figure's words come from what is drawn."""

import base64
import io

import numpy as np
import pandas as pd
from figures import flow
from matplotlib import pyplot as plt

from course_utils.alternative import in_words, picture
from course_utils.diagrams import unit_diagrams
from course_utils.exercises.ex4_gradient_flow.figures import flow_figure
from course_utils.exercises.ex5_modern_training.figures import effects_figure
from course_utils.orders import V1
from course_utils.plotting import curves, mark_chance, panels, points


def test_words_name_panels_axes_curves_points_and_bars():
    fig, (curve, points, bars) = panels(1, 3, figsize=(9, 3))
    curve.plot([1, 2, 3], [0.5, np.nan, 0.25], label="v1")
    curve.set(title="depth 20", xlabel="epoch", ylabel="loss")
    points.plot([3, 1, 2], "o", label="seeds")
    bars.bar([0, 1], [10, 90], label="shares")
    assert in_words(fig) == "Figure. depth 20: loss by epoch: v1 0.5 to 0.25; seeds 1 to 3; shares 10 and 90."


def test_words_say_how_far_a_curve_goes_beyond_its_ends_and_what_stands_for_no_number():
    fig, (curve, epochs) = panels(1, 2, figsize=(6, 3))
    curve.plot([0.5, 0.1, 0.9, 0.8], label="v1")
    curve.plot([0.5, 0.49, 0.81, 0.8], label="v2")
    table = pd.DataFrame({"model": "v1", "depth": 20, "epochs": [3, 4, np.nan]})
    points(epochs, table, "epochs", "not reached", 7)
    words = "Figure. v1 0.5 to 0.8, down to 0.1, up to 0.9, v2 0.5 to 0.8; depth: v1 3 to not reached."
    assert in_words(fig) == words


def test_a_panel_says_what_it_shares_with_others():
    fig, grid = panels(2, 2, figsize=(6, 4), sharex=True, sharey="row")
    for value, ax in enumerate(grid.flat):
        ax.plot([value, value + 1], label="v1")
    for column, depth in enumerate((20, 56)):
        grid[0, column].set_title(f"depth {depth}")
        grid[1, column].set_xlabel("epoch (from 1)")
    for row, measure in enumerate(("training loss", "validation accuracy")):
        grid[row, 0].set_ylabel(measure)
    assert in_words(fig) == (
        "Figure. depth 20: training loss by epoch: v1 0 to 1; depth 56: training loss by epoch: v1 1 to 2; "
        "depth 20: validation accuracy by epoch (from 1): v1 2 to 3; "
        "depth 56: validation accuracy by epoch (from 1): v1 3 to 4."
    )


def test_a_panel_takes_nothing_from_one_that_it_shares_no_axis_with():
    fig, (left, right) = panels(1, 2, figsize=(6, 2))
    left.plot([1, 2], label="v1")
    left.set(title="left", ylabel="loss", xlabel="epoch")
    right.plot([3, 4], label="v1")
    assert in_words(fig) == "Figure. left: loss by epoch: v1 1 to 2; v1 3 to 4."


def test_what_is_written_beside_curves_is_said_too_with_the_curve_if_it_has_its_colour():
    fig = flow_figure(pd.concat([flow({"plain": [3, 2], "v2": [np.nan] * 2}), flow({"v2": [1, 2]}, step=10)]))
    first, second = in_words(fig).split("; ")
    assert first.endswith("gradient norm by unit, shallow to deep: plain 3 to 2, NaN: v2 (2 seeds)")
    assert second.endswith("gradient norm by unit, shallow to deep: v2 1 to 2, diverged: plain.")
    runs = pd.DataFrame({"model": ["v1", "v2"], "seed": 0, "epoch": 1, "loss": [2.0, 1.0], "diverged": [True, False]})
    fig, ax = panels(figsize=(3, 2))
    curves(ax, runs, "loss")
    assert in_words(fig) == "Figure. v1 2, ×, v2 1."


def test_a_note_has_the_height_of_its_point_or_of_its_level():
    fig, ax = panels(figsize=(3, 2))
    ax.plot([1, 2], label="v1")
    ax.annotate("the best", (1, 2))
    mark_chance(ax, 0.1)
    assert in_words(fig) == "Figure. v1 1 to 2, the best 2, chance at 0.1."


def test_bars_are_named_by_their_categories_as_the_axis_writes_them():
    shares = {"architecture": 0.001, "procedure": 0.73, "interaction": 0.08, "seeds": 0.189}
    fig = effects_figure({"100 images": shares, "all": dict.fromkeys(shares, 0.25)})
    assert in_words(fig) == (
        "Figure. share of the sum of squares of test accuracy: "
        "100 images: architecture 0%, procedure 73%, interaction 8%, seeds 19%; "
        "all: architecture 25%, procedure 25%, interaction 25%, seeds 25%."
    )
    fig, ax = panels(figsize=(3, 2))
    ax.bar([0, 1], [10, 20], label="v1")
    ax.bar([1], [80], bottom=[20], label="v2")
    ax.set_xticks([0, 1], ["20", "56"])
    assert in_words(fig) == "Figure. 20: v1 10; 56: v1 20, v2 80."


def test_points_in_categories_have_a_median_in_each():
    fig, ax = panels(figsize=(3, 2))
    seeds = {"depth": [20, 20, 20, 56, 56, 56], "epochs": [3, 4, 9, 5, np.nan, np.nan]}
    points(ax, pd.DataFrame({"model": "v1"} | seeds), "epochs", "not reached", 7)
    assert in_words(fig) == "Figure. depth: v1 (median at 20: 4, 56: not reached)."
    ax.set_xticks([0, 1], ["20\nyou: v2", "56,\ndeep"])
    assert "(median at 20, you: v2: 4, 56, deep: not reached)" in in_words(fig)


def test_what_a_student_draws_otherwise_is_left_out():
    fig, ax = plt.subplots()
    ax.scatter([1, 2], [3, 4], label="scattered")
    ax.fill_between([1, 2], [3, 4], label="filled")
    ax.axhline(2, label="level")
    assert in_words(fig) == "Figure. level 2."


def test_a_students_words_on_both_axes_are_places():
    fig, ax = plt.subplots()
    ax.plot(["low", "high", "high"], ["few", "many", "few"], "o", label="rates")
    ax.annotate("here", ("low", "many"))
    assert in_words(fig) == "Figure. rates (median at low: 0, high: 0.5), here 1."


def test_without_curves_what_is_written_counts_and_a_label_is_the_sentence():
    fig = unit_diagrams({"v1": V1})
    assert in_words(fig) == "Figure. v1: x, 3×3 conv, BN, ReLU, 3×3 conv, BN, +, ReLU, out, shortcut."
    fig.set_label("The unit of 2015.")
    assert in_words(fig) == "The unit of 2015."


def test_a_notebook_gets_the_picture_with_its_words():
    fig, ax = panels(figsize=(2, 1))
    ax.plot([1, 2], label='a "b"')
    shown, metadata = picture(fig)
    assert base64.b64decode(shown["image/png"]).startswith(b"\x89PNG")
    assert 'alt="Figure. a &quot;b&quot; 1 to 2."' in shown["text/html"] and shown["image/png"] in shown["text/html"]
    assert metadata == {"image/png": {"alt": 'Figure. a "b" 1 to 2.'}}


def test_a_students_figure_keeps_what_stands_beside_it():
    fig, _ = plt.subplots(figsize=(2, 1))
    fig.text(1.5, 0.5, "outside")
    fig.tight_layout()
    png = plt.imread(io.BytesIO(base64.b64decode(picture(fig)[0]["image/png"])))
    assert png.shape[1] > 1.5 * 2 * fig.dpi
