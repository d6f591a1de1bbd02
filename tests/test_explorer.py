"""What every explorer does with its controls, and what a notebook keeps of it."""

import subprocess
import sys

import ipywidgets as widgets
import matplotlib.pyplot as plt
import pytest
from class_of import ROOT
from ipywidgets.embed import dependency_state
from traitlets.config.loader import PyFileConfigLoader

from course_utils.exercises import ex1_activation_order as ex1
from course_utils.explorer import HINT, Explorer
from course_utils.plotting import panels


@pytest.fixture
def explorer():
    """An explorer that draws a number, and the numbers that it was asked to draw."""
    asked = []

    def describe(number):
        asked.append(number)
        if number == 13:
            raise ValueError("13 cannot be drawn")
        fig, ax = panels(figsize=(2, 1))
        ax.plot([number], label="number")
        return fig, f"the number <{number}>"

    return Explorer({"number": widgets.IntText(1)}, describe, height=100), asked


def test_every_choice_is_drawn_once_and_described(explorer):
    explorer, asked = explorer
    assert explorer.scene.words == "the number <1>" and "number 1" in explorer.scene.shown["text/html"]
    for number in (2, 1, 2):
        explorer.controls["number"].value = number
    assert asked == [1, 2] and explorer.scene.words == "the number <2>"
    assert not plt.get_fignums(), "an open figure is shown a second time below the explorer"


def test_what_cannot_be_shown_says_why(explorer):
    explorer, _ = explorer
    explorer.controls["number"].value = 13
    assert explorer.scene.words == "13 cannot be drawn" and not explorer.scene.shown


def test_without_a_kernel_a_picture_and_a_line_are_left(explorer):
    explorer, _ = explorer
    kept = explorer._repr_mimebundle_()
    assert kept["text/plain"] == "An explorer: run this cell to explore."
    assert kept["image/png"] == explorer.scene.shown["image/png"]
    assert kept["text/html"].startswith(explorer.scene.shown["text/html"]) and "Run this cell" in kept["text/html"]


def test_a_file_holds_the_last_picture_and_no_widget_however_often_it_is_saved(explorer):
    explorer, _ = explorer
    cell = {"outputs": [{"data": explorer._repr_mimebundle_()}, {"name": "stdout", "text": "printed"}]}
    explorer.controls["number"].value = 2
    states = {"application/vnd.jupyter.widget-state+json": {"state": dependency_state(explorer, drop_defaults=True)}}
    for metadata in ({"widgets": states}, {}):
        notebook = {"cells": [{"cell_type": "markdown"}, cell], "metadata": metadata}
        _save({"type": "notebook", "content": notebook})
        kept, lines = cell["outputs"][0]["data"], explorer.scene.children[1].value + HINT
        assert kept["text/html"] == explorer.scene.shown["text/html"] + lines and not metadata
        assert set(kept) == {"image/png", "text/html", "text/plain"}


def test_a_kernel_that_died_before_a_save_leaves_the_first_picture(explorer):
    explorer, _ = explorer
    data = explorer._repr_mimebundle_()
    first = data["text/html"]
    _save({"type": "notebook", "content": {"cells": [{"outputs": [{"data": data}]}], "metadata": {}}})
    assert data["text/html"] == first and len(data) == 3


def _save(model):
    """What the students' JupyterLab does before it writes a file."""
    config = PyFileConfigLoader("jupyter_lab_config.py", path=str(ROOT / "config" / "student")).load_config()
    config.ContentsManager.pre_save_hook(model=model, path="a.ipynb", contents_manager=None)


def test_words_are_text_not_html(explorer):
    explorer, _ = explorer
    assert "&lt;1&gt;" in explorer.scene.children[1].value


def test_a_room_opens_without_widgets_until_its_explorer_is_asked_for():
    room = "from course_utils.exercises import ex1_activation_order as ex1, panels; import sys"
    asked = f"{room}; print('ipywidgets' in sys.modules); ex1.unit_explorer; print('ipywidgets' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", asked], text=True).split() == ["False", "True"]


def test_a_room_has_no_other_explorer():
    with pytest.raises(AttributeError, match="no attribute 'stream_explorer'"):
        ex1.stream_explorer  # noqa: B018
