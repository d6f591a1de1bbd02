"""A figure's words come from what is drawn."""

import base64
import io

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt

from course_utils.alternative import in_words, picture
from course_utils.orders import V1
from course_utils.plotting import panels, points, unit_diagrams


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
