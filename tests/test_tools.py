"""What is out of date is decided by content; a line is compared if it seldom comes out differently."""

import os
import shutil

import jupytext
import nbformat
import pytest
from class_of import ROOT

from benchmarks import stability
from course_utils.evidence import verdict
from grading.course import DAY
from tools import notebooks

TEXT = """# %%
from course_utils.exercises.ex6_evolution import quiz
from course_utils.profiles import current_profile

# %%
print(current_profile().name)
"""


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A project of one text and of the course's modules."""
    shutil.copytree(ROOT / "course_utils", tmp_path / "course_utils")
    (tmp_path / "solutions" / "day").mkdir(parents=True)
    (tmp_path / "solutions" / "day" / "text.py").write_text(TEXT)
    monkeypatch.setattr(notebooks, "ROOT", tmp_path)
    return tmp_path


def made_of(house):
    return notebooks.made_of(house / "solutions" / "day" / "text.py")


READ = "exercises/ex6_evolution/quiz.toml"


@pytest.mark.parametrize("file", ["profiles.py", "recipe.py", READ])  # imported, imported by that, and read
def test_a_change_in_what_a_notebook_uses_is_noticed(house, file):
    before = made_of(house)
    with (house / "course_utils" / file).open("a") as changed:
        changed.write("\n# changed\n")
    assert made_of(house) != before


def test_neither_touch_nor_what_a_notebook_does_not_use_makes_it_stale(house):
    before = made_of(house)
    os.utime(house / "solutions" / "day" / "text.py", (0, 0))
    (house / "course_utils" / "probes.py").write_text("changed = True")
    assert made_of(house) == before


@pytest.mark.parametrize("text", sorted((ROOT / "solutions" / DAY).glob("*.py")), ids=lambda path: path.stem)
def test_a_solution_depends_on_its_profile_and_on_the_kit_of_its_checks(text):
    assert {"profiles.py", "core.py"} <= {file.name for file in notebooks.closure(text)}


@pytest.mark.kernels
def test_an_executed_notebook_is_not_stale_until_its_text_changes(house, capsys, monkeypatch):
    text = house / "solutions" / "day" / "text.py"
    monkeypatch.setattr("sys.argv", ["notebooks.py"])
    notebooks.main()
    executed = nbformat.read(text.with_suffix(".ipynb"), as_version=4)
    assert executed.cells[1].outputs[0].text == "quick\n" and "made_of" in executed.metadata
    assert "text is not" in capsys.readouterr().out
    notebooks.main()
    assert capsys.readouterr().out == ""
    text.write_text(TEXT.replace("name", "depths"))
    monkeypatch.setattr("sys.argv", ["notebooks.py", "--stale"])
    notebooks.main()
    assert "text is not" in capsys.readouterr().out
    assert nbformat.read(text.with_suffix(".ipynb"), as_version=4) == executed


def test_where_nothing_was_kept_all_is_executed_again_before_it_is_gathered(house, capsys, monkeypatch):
    day = house / "solutions" / "day"
    (day / "runs").mkdir()
    for name in ("a", "b", notebooks.GATHERER):
        (day / f"{name}.py").write_text("# %%")
    (day / "runs" / "a.quick.csv").touch()
    executed = []
    monkeypatch.setattr("sys.argv", ["notebooks.py"])
    monkeypatch.setattr(notebooks, "is_stale", lambda text: text.stem == "text")
    monkeypatch.setattr(notebooks, "execute", lambda text: executed.append(text.stem))
    notebooks.main()
    assert executed == sorted(["b", "text", notebooks.GATHERER])
    assert "b is executed again for what 6_evolution gathers" in capsys.readouterr().out
    monkeypatch.setattr(notebooks, "is_stale", lambda text: False)
    notebooks.main()
    assert len(executed) == 3


def test_what_an_editor_hides_is_no_solution(house, capsys, monkeypatch):
    hidden = house / "solutions" / "day" / ".ipynb_checkpoints"
    hidden.mkdir()
    (hidden / "text-checkpoint.py").write_text(TEXT)
    monkeypatch.setattr("sys.argv", ["notebooks.py", "--stale"])
    notebooks.main()
    assert "checkpoint" not in capsys.readouterr().out


def test_of_what_shows_the_same_the_picture_is_kept():
    table = {"text/html": "<table>", "text/plain": "…"}
    shown = [nbformat.v4.new_output("display_data", data) for data in (table | {"image/png": "…"}, table)]
    cell = nbformat.v4.new_code_cell(outputs=shown)
    notebooks.keep_pictures(nbformat.v4.new_notebook(cells=[cell]))
    assert [set(output.data) for output in cell.outputs] == [{"image/png", "text/plain"}, set(table)]


EXPERIMENT = """# %%
import pandas as pd
from course_utils.evidence import verdict
from course_utils.profiles import current_profile

# %% tags=["nbval-ignore-output"]
takes_long = 1 / 0

# %% tags=["nbval-ignore-output"]
seeds = current_profile().seeds
table = pd.DataFrame([{"model": model, "seed": s, "score": model == "b" or s == 0} for model in "ab" for s in seeds])

# %%
def listed(column):
    table = column.tolist()
    return table


scores = {model: listed(rows["score"]) for model, rows in table.groupby("model")}
print("winner:", verdict(scores))

# %% tags=["nbval-ignore-output", "either-way"]
print("rows:", len(table), *scores)

# %%
def unrelated(table):
    return table


print(unrelated("no experiment"))
"""


def test_a_line_is_printed_for_every_three_seeds(tmp_path, monkeypatch):
    """One seed of 21 makes a as good as b: it is in C(20, 2) of C(21, 3) triples."""
    text = tmp_path / "text.py"
    text.write_text(EXPERIMENT)
    monkeypatch.setattr(stability, "SOLUTIONS", tmp_path)
    lines, said = stability.said_of("text")
    assert [cell.compared for cell in lines] == [True, False]
    assert said[0] == {(0, "winner: b"): 1140, (0, f"winner: {verdict({'a': [1] * 3, 'b': [1] * 3})}"): 190}
    assert said[1] == {(0, "rows: 6 a b"): 1330}


def test_only_what_a_line_needs_is_run():
    code = [cell for cell in jupytext.reads(EXPERIMENT, "py:percent").cells if cell.cell_type == "code"]
    cells = [stability.Cell(cell) for cell in code]
    assert stability.needed_by(cells[3:4], cells) == [cells[0], cells[2], cells[3]]
    assert stability.needed_by(cells[-1:], cells) == cells[-1:]
