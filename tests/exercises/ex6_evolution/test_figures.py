"""The figures of Exercise 6: ImageNet as it is recorded, and the report of what was saved."""

import math

import pandas as pd
from figures import flow, texts

from course_utils.checking.synthetic import synthetic
from course_utils.exercises.ex5_modern_training.checks.effects import synthetic_factorial
from course_utils.exercises.ex6_evolution.figures import imagenet_figure, report_figure, three_seeds_figure
from course_utils.exercises.ex6_evolution.imagenet import recorded_accuracies
from course_utils.exercises.panels import PANELS
from course_utils.saved import Saved


def test_imagenet_is_drawn_as_torchvision_records_it():
    table = recorded_accuracies()
    resnet = table[table["model"] == "ResNet-50"].set_index("procedure")["accuracy"]
    assert resnet["first"] == 76.13 and resnet["second"] == 80.858
    # Neither has weights of the two procedures: one set is ported from LuaTorch, the other's recipe is modified.
    assert set(table.loc[table["procedure"] == "other", "model"]) == {"DenseNet-121", "ConvNeXt-T"}
    (ax,) = imagenet_figure(table).axes
    assert all(name in texts(ax) for name in table["model"])


def test_the_report_draws_what_was_saved_and_names_what_was_not():
    runs = synthetic({(20, "v1"): [0.9, 0.91, 0.92], (20, "v2"): [0.95, 0.96, math.nan]})
    units = pd.DataFrame(
        [("v1", "trained", 20, 0, unit, 0, 1.0, 1.0, 0.5, 0.1) for unit in (1, 2)],
        columns=["model", "state", "depth", "seed", "unit", "stage", "stream", "branch", "ratio", "cut"],
    )
    gradients, factorial = flow({"plain": [0.0, 1.0], "v1": [2.0, 1.0]}), synthetic_factorial([[0.5, 0.6]], 0.01, 3)
    tables = (runs, units, runs, gradients, factorial)
    saved = {exercise: Saved(table, None) for exercise, table in zip(PANELS, tables, strict=True)}
    whole = report_figure(saved, PANELS)
    assert not [ax for ax in whole.axes if "not done" in texts(ax)]
    whole.draw_without_rendering()
    for ax in whole.axes:
        if legend := ax.get_legend():
            assert legend.get_window_extent().y0 >= ax.get_window_extent().y1 - 1, "no legend over data"
            assert legend.get_window_extent().y1 <= ax.title.get_window_extent().y0 + 1, "no legend over the title"
    old = report_figure(saved | {"2_identity_mapping": Saved(runs, None)}, PANELS)
    assert [ax.get_title() for ax in old.axes if "another version" in texts(ax)] == ["2 · identity mappings"]
    gap = report_figure(saved | {"3_batchnorm_position": None}, PANELS)
    assert [ax.get_title() for ax in gap.axes if "not done" in texts(ax)] == ["3 · placements"]


def test_the_verdicts_of_three_seeds_fill_a_bar_a_depth():
    runs = synthetic({(depth, model): [0.9, 0.95, 0.96] for depth in (20, 56) for model in ("v1", "v2")})
    _, right = three_seeds_figure(runs, {20: {"no clear difference": 3, "v1": 1}, 56: {"v2": 4}}).axes
    heights = {bars.get_label(): [bar.get_height() for bar in bars] for bars in right.containers}
    assert heights == {"v1": [25, 0], "v2": [0, 100], "no clear difference": [75, 0]}
    assert [text.get_text() for text in right.get_xticklabels()] == ["20", "56"]


def test_imagenet_has_six_models_and_their_sizes():
    table = recorded_accuracies()
    assert list(dict.fromkeys(table["model"])) == [
        "ResNet-50",
        "ResNet-152",
        "Wide ResNet-50-2",
        "ResNeXt-50 32×4d",
        "DenseNet-121",
        "ConvNeXt-T",
    ]
    assert set(table.loc[table["model"] == "ResNet-50", "parameters"]) == {25_557_032}
