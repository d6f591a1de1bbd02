"""What every notebook starts with, and how it goes on where something is not done."""

import importlib
from dataclasses import asdict

import pytest
from IPython.core.interactiveshell import InteractiveShell
from torch import nn

from course_utils import notebook
from course_utils.notebook import attempt, dict_by, returned, start, with_fallback
from course_utils.orders import V1, V2
from course_utils.plotting import panels
from course_utils.recipe import Recipe
from course_utils.residual import residual_net


def test_start_gives_the_profile_and_its_images_and_says_so(monkeypatch, capsys):
    monkeypatch.setenv("COURSE_PROFILE", "smoke")
    monkeypatch.setenv("COURSE_SEED", "7")
    profile, data = start()
    said = capsys.readouterr().out
    assert profile.name == "smoke" and profile.seeds == (7,)
    assert said.count("\n") == 1
    for told in (data.name, str(tuple(data.train_images.shape)), str(profile.depths), "(7,)"):
        assert told in said


def test_a_wrong_profile_is_named_at_the_start(monkeypatch):
    monkeypatch.setenv("COURSE_PROFILE", "fast")
    with pytest.raises(ValueError, match="unknown COURSE_PROFILE 'fast'"):
        start()


def not_done(*args, **kwargs):
    raise NotImplementedError


def broken(*args):
    raise KeyError("x")


def test_an_attempt_gives_what_the_function_gives_or_a_line(capsys):
    assert attempt("double", lambda x: 2 * x, 21) == 42 and capsys.readouterr().out == ""
    assert attempt("gain", not_done) is None and capsys.readouterr().out == "gain: not done yet\n"
    assert attempt("gain", broken) is None and "gain: stopped with KeyError: 'x'" in capsys.readouterr().out


def test_an_attempt_names_what_is_missing(capsys):
    assert attempt("gain", returned, lambda: 7) == 7
    attempt("gain", returned, lambda: None)
    exec("def early():\n    return lean\ndef first():\n    return data", names := {})
    attempt("gain", names["early"])
    attempt("gain", names["first"])
    assert capsys.readouterr().out.splitlines() == [
        "gain: returns None, as a function without return does",
        "gain: lean is not defined: run the cell that defines it (or is it a typo?)",
        "gain: data is not defined: run the first cell of the notebook",
    ]


def test_what_is_no_dict_by_depth_or_name_is_said_in_a_line(capsys):
    assert dict_by("depth", {20: "v1"}) == {20: "v1"} and dict_by("name", {"v1": 3}) == {"v1": 3}
    for key, said in (("depth", None), ("depth", "v1"), ("depth", {20: "v1", "56": "v2"}), ("name", ["v1"])):
        assert attempt("conclude", dict_by, key, said) is None
        assert capsys.readouterr().out == f"conclude: {said!r} is not a dict whose keys are {key}s\n"
    assert dict_by("depth", {20: ["v1"]}, list) == {20: ["v1"]}
    assert attempt("conclude", dict_by, "depth", {20: None}, list) is None
    assert capsys.readouterr().out == "conclude: {20: None} holds something that is not a list\n"


class Mistyped(nn.Module):
    def __init__(self, depth, num_classes=10, in_ch=3):
        super().__init__()

    def foward(self, images):  # codespell:ignore
        return images


def test_a_network_without_forward_is_not_called_open(capsys):
    assert with_fallback({"v2": Mistyped}, {"v2": V2}) == {"v2": V2}
    said = capsys.readouterr().out
    assert said.startswith("v2: stopped with NotImplementedError: Mistyped has no method forward, by a typo or")


class OwnNet(nn.Module):
    def __new__(cls, depth, num_classes=10, in_ch=3):
        return residual_net(V2, depth, num_classes, in_ch)


class ForOneChannel(nn.Module):
    def __new__(cls, depth, num_classes=10, in_ch=3):
        return residual_net(V2, depth, num_classes, 1)


class Silent(nn.Module):
    """A forward without return."""

    def __init__(self, depth, num_classes=10, in_ch=3):
        super().__init__()

    def forward(self, images):
        images.mean()


class Headless(Silent):
    """Features instead of logits."""

    def forward(self, images):
        return images.new_zeros(len(images), 64)


@pytest.mark.parametrize(("network", "said"), [(Silent, "returns None"), (Headless, "turns 2 images into (2, 64): ")])
def test_a_network_that_gives_no_logits_is_replaced_with_a_line(capsys, network, said):
    assert with_fallback({"v1": network}, {"v1": V1}) == {"v1": V1}
    assert capsys.readouterr().out.startswith(f"v1: {said}")


def test_a_network_that_cannot_be_run_is_replaced_with_a_line(capsys):
    given = {"v1": not_done, "v2": OwnNet}
    assert with_fallback(given, {"v1": V1, "v2": V2}) == {"v1": V1, "v2": OwnNet}
    assert capsys.readouterr().out == "v1: not done yet. The course's own network is used instead.\n"
    assert with_fallback({"v2": ForOneChannel}, {"v2": V2}, in_ch=1) == {"v2": ForOneChannel}
    assert with_fallback({"v2": ForOneChannel}, {"v2": V2}, in_ch=3) == {"v2": V2}
    assert "stopped with RuntimeError" in capsys.readouterr().out


def test_a_cell_that_is_run_too_early_or_interrupted_is_answered_in_a_line(capsys):
    shell = InteractiveShell.instance()
    grid = "raise KeyboardInterrupt('interrupted: run this cell again')"
    place = "\n  in f, line 2 of its cell: return data"
    try:
        importlib.reload(notebook)
        for cell, line in (
            ("ex1.checks", "ex1 is not defined: run the first cell of the notebook, then this one again"),
            ("lean", "lean is not defined: run the cell that defines it (or is it a typo?), then this one again"),
            (
                "def f():\n    return data\nf()",
                "data is not defined: run the first cell of the notebook, then this one again" + place,
            ),
            (grid, "interrupted: run this cell again"),
        ):
            assert shell.run_cell(cell).error_in_exec
            assert capsys.readouterr().out == f"✗ {line}\n"
        for cell, told in (("1 / 0", "ZeroDivisionError"), ("raise KeyboardInterrupt", "KeyboardInterrupt")):
            assert shell.run_cell(cell).error_in_exec and told in capsys.readouterr().out
        shell.run_cell("def late():\n    if False:\n        x = 1\n    return x\nlate()")
        assert "UnboundLocalError" in capsys.readouterr().out  # where it happened is shown
    finally:
        InteractiveShell.clear_instance()


def test_a_record_says_how_long_its_networks_were_trained(monkeypatch, capsys):
    recipe = asdict(Recipe(epochs=6))
    source = {
        "recipes": {"usual": recipe},
        "data": {"name": "CIFAR-10", "images": {"train": 4500, "test": 10000}},
        "date": "2016-03-16",
        "machine": {"device": "cpu"},
        "seeds": [0, 1, 2],
    }
    source["data"]["about"] = "test images are rows 40,000-49,999 of the training images"
    lengths = (([], "6 epochs, 10,000 test images"), ([0, 10, 100], "watched up to step 100 of 420"))
    for watched, length in lengths:
        monkeypatch.setattr(notebook.records, "load", lambda name, w=watched: ("table", source | {"watched": w}))
        assert notebook.recorded("gradients") == "table"
        said = capsys.readouterr().out
        assert f"4,500 training images, {length}, 3 seeds\ntest images are rows 40,000" in said


def test_in_a_notebook_every_figure_carries_its_words():
    shell = InteractiveShell.instance()
    try:
        importlib.reload(notebook)
        fig, ax = panels(figsize=(2, 1))
        ax.plot([1, 2], label="v1")
        shown, metadata = shell.display_formatter.format(fig)
        assert 'alt="Figure. v1 1 to 2."' in shown["text/html"] and shown["image/png"]
        assert metadata["image/png"]["alt"] == shown["text/plain"] == "Figure. v1 1 to 2."
    finally:
        InteractiveShell.clear_instance()


def test_the_one_recipe_of_a_record_is_shown(monkeypatch, capsys):
    recipe = asdict(Recipe(epochs=6, warmup_epochs=0.4 * 6))
    source = {
        "recipes": {"usual": recipe},
        "data": {"name": "x", "images": {"train": 1, "test": 1}, "about": ""},
        "date": "",
        "machine": {"device": ""},
        "seeds": [0],
    }
    monkeypatch.setattr(notebook.records, "load", lambda name: ("table", source))
    notebook.recorded("x")
    assert "Recipe(epochs=6, " in (said := capsys.readouterr().out) and "warmup_epochs=2.4," in said
