"""Text, executed solution and student notebook are one; the student's can be read to its end."""

import json
import re
import shutil
from itertools import pairwise
from pathlib import Path

import jupytext
import nbformat
import pytest
from class_of import ROOT, new_course
from nbgrader.apps import NbGraderAPI
from secrets_of import lines_between

from grading.course import DAY

TEXTS = sorted((ROOT / "solutions" / DAY).glob("*.py"))
every_text = pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.stem)


def read(path: Path):
    return nbformat.read(path, as_version=4)


def comparable(cells) -> list:
    """What a text can say of a cell: its kind, source, tags and grading."""
    kept = ("nbgrader", "tags")
    return [(c.cell_type, c.source, {k: v for k, v in c.metadata.items() if k in kept and v}) for c in cells]


@every_text
def test_the_executed_solution_is_its_text(text):
    assert comparable(jupytext.read(text).cells) == comparable(read(text.with_suffix(".ipynb")).cells), (
        "run `make notebooks`"
    )


@every_text
def test_the_solution_was_executed_from_top_to_bottom_without_an_error(text):
    cells = [c for c in read(text.with_suffix(".ipynb")).cells if c.cell_type == "code"]
    assert [c.execution_count for c in cells] == list(range(1, len(cells) + 1))
    assert not [o for c in cells for o in c.outputs if o.output_type == "error" or o.get("name") == "stderr"]


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """The student notebooks as the solutions give them now."""
    course = new_course(tmp_path_factory.mktemp("course"))
    shutil.rmtree(course.folder("release"))
    done = NbGraderAPI(config=course.config).generate_assignment(DAY)
    assert done["success"], done["log"]
    return course.folder("release")


@every_text
def test_the_student_notebook_is_generated_from_the_solution(text, released):
    fresh, kept = (json.loads((f / f"{text.stem}.ipynb").read_text()) for f in (released, ROOT / "notebooks" / DAY))
    assert fresh == kept, "run `make notebooks`"


def test_nothing_but_notebooks_is_released(released):
    assert {path.suffix for path in released.iterdir()} == {".ipynb"}


@every_text
def test_a_student_notebook_shows_no_solution_no_hidden_test_and_no_mark_scheme(text):
    student, solution = (
        "\n".join(cell.source for cell in notebook.cells)
        for notebook in (read(ROOT / "notebooks" / DAY / f"{text.stem}.ipynb"), jupytext.read(text))
    )
    for mark in ("SOLUTION", "HIDDEN TESTS", "MARK SCHEME"):
        assert f"BEGIN {mark}" not in student
    lines = lines_between(solution, "HIDDEN TESTS", "MARK SCHEME")
    assert len(lines) > 5 and not [line for line in lines if line in student]


@every_text
def test_a_line_that_other_seeds_may_turn_is_not_compared_and_the_text_above_it_says_so(text):
    cells = jupytext.read(text).cells
    for above, cell in pairwise(cells):
        if "either-way" in cell.metadata.get("tags", []):
            assert "nbval-ignore-output" in cell.metadata["tags"]
            assert above.cell_type == "markdown" and "seeds" in above.source, cell.source


@every_text
def test_cells_are_short_hints_are_folded_and_ideas_are_brief(text):
    cells = read(ROOT / "notebooks" / DAY / f"{text.stem}.ipynb").cells
    for cell in cells:
        if cell.cell_type == "code":
            assert len(cell.source.splitlines()) <= 40, cell.source
            assert max(map(len, cell.source.splitlines())) <= 100, "it would scroll sideways on a laptop"
        for idea in re.findall(r"\*\*Idea\.\*\*(.*?)(?=\n\*\*Build|\Z)", cell.source, re.DOTALL):
            assert len(idea.split()) <= 150, idea
        assert cell.source.count("<details>") == cell.source.count("</details>")
