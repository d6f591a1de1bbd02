"""A grid says how far it is, shows what it has, and a saved notebook keeps plain text of it."""

import math

import nbformat
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from nbclient import NotebookClient

from course_utils import progress
from course_utils.checking.synthetic import synthetic
from course_utils.live import runs_so_far
from course_utils.plotting import STYLES
from course_utils.progress import followed

CELL = "from course_utils.progress import followed\nprint(list(followed(iter('abc'), 3, lambda: 'so far')))"


def test_the_runs_pass_as_they_are_and_a_terminal_sees_a_bar(capsys):
    assert list(followed(iter("abc"), 3, list)) == ["a", "b", "c"]
    assert "3/3" in capsys.readouterr().err


@pytest.mark.kernels
def test_a_notebook_keeps_one_line_of_text():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL)])
    NotebookClient(notebook).execute()
    line, printed = notebook.cells[0].outputs
    assert "3/3" in line.data["text/plain"] and list(line.data) == ["text/plain"]
    assert printed.text == "['a', 'b', 'c']\n"


@pytest.mark.parametrize(("watched", "pictures"), [(True, 2), (False, 0)])
def test_who_looks_on_sees_the_runs_so_far_and_then_the_line_alone(monkeypatch, watched, pictures):
    shown = []

    class Handle:
        def update(self, data, raw):
            shown.append(data)

    monkeypatch.setattr("IPython.display.display", lambda data, **kwargs: Handle())
    monkeypatch.setattr(progress, "kernel", lambda: True)
    monkeypatch.setattr(progress, "is_watched", lambda: watched)
    monkeypatch.setattr(progress, "look", lambda table: {"text/html": f"<img {table}>"})
    monkeypatch.setattr(progress, "PAUSE", -1)
    assert list(followed(iter("abc"), 3, lambda: "so far")) == ["a", "b", "c"]
    assert [data.get("text/html", "").endswith("<img so far>") for data in shown].count(True) == pictures
    assert list(shown[-1]) == ["text/plain"] and "3/3" in shown[-1]["text/plain"]


def test_no_run_is_lost_for_want_of_a_picture(monkeypatch):
    def cannot_draw(table):
        raise ValueError

    monkeypatch.setattr(progress, "look", cannot_draw)
    assert progress._picture(lambda: "so far") == {}


def test_runs_that_all_diverged_at_once_are_drawn():
    table = synthetic({(56, "v1"): [0.9]}).assign(train_loss=math.nan, diverged=True)
    table = table[table["epoch"] == 1]
    assert "×" in runs_so_far(table)["text/plain"]


def test_the_runs_so_far_are_drawn_depth_by_depth_and_never_too_many():
    table = synthetic({(20, "v1"): [0.9, 0.8], (20, "v2"): [0.7, 0.6], (56, "v2"): [0.5, 0.4]})
    words = runs_so_far(table)["text/plain"]
    assert "depth 20" in words and "depth 56" in words and "v1" in words
    assert runs_so_far(table.drop(columns="epoch")) == {}
    many = synthetic({(20, f"net {number}"): [0.9] for number in range(9)})
    words = runs_so_far(many)["text/plain"]
    assert [f"net {number}" in words for number in range(9)] == [False] * (9 - len(STYLES)) + [True] * len(STYLES)


def test_recipes_are_told_apart_and_no_figure_stays_open():
    table = pd.concat([synthetic({(20, "v1", recipe): [0.9, 0.8]}) for recipe in ("plain", "warm-up")])
    words = runs_so_far(table)["text/plain"]
    assert "v1, plain" in words and "v1, warm-up" in words and not plt.get_fignums()
