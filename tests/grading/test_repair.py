"""Whatever happened to a notebook on its way, a student's answers are found again, or the refusal says why not."""

from __future__ import annotations

import copy
import itertools
import json
import random

import nbformat
import pytest
from class_of import releases
from damage import (
    ASKED,
    BY_HAND,
    DAMAGES,
    FILES,
    NAME,
    asks,
    cell_of,
    lose_ids,
    solved,
    written,
)
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

from grading.matching import share
from grading.reading import TEXT, Unreadable, read
from grading.release import Release, grade_id, grading, is_blank, is_locked
from grading.repair import repair

READABLE = {name: damage for name, damage in DAMAGES.items() if not damage.unreadable}
REFUSED = {name: damage for name, damage in DAMAGES.items() if damage.unreadable}


@pytest.fixture(scope="module")
def release() -> Release:
    return releases()[NAME]


@pytest.fixture(scope="module")
def full(release):
    """The solved notebook; every damage works on a copy."""
    return solved(release)


@pytest.fixture(scope="module")
def repaired(release, full):
    """What comes of a damaged notebook, by the damage's name."""
    done = {}

    def of(name: str):
        if name not in done:
            done[name] = repair(DAMAGES[name].make(full), release)
        return done[name]

    return of


def texts(notebook) -> list[str]:
    return [cell.source for cell in notebook.cells]


def check_answers(notebook, release) -> None:
    """Every blank holds the student's answer, and what was written by hand is there."""
    for name, answer in release.answers.items():
        assert answer in cell_of(notebook, name).source, name
    assert any(BY_HAND in source for source in texts(notebook))


def check_released(notebook, release) -> None:
    """Everything that is not the student's is the release's, in its order; nothing else claims to be graded."""
    marked = [cell for cell in notebook.cells if grading(cell)]
    wanted = [cell for cell in release.graded.cells if grading(cell)]
    assert [cell.metadata for cell in marked] == [cell.metadata for cell in wanted]
    assert [cell.cell_type for cell in marked] == [cell.cell_type for cell in wanted]
    locked = [cell.source for cell in marked if not is_blank(cell)]
    assert locked == [cell.source for cell in wanted if not is_blank(cell)]
    assert sum("BEGIN HIDDEN TESTS" in source for source in locked) == 5
    places = [cell.id for cell in notebook.cells]
    assert [name for name in places if not name.startswith("own-cell-")] == [cell.id for cell in release.graded.cells]
    assert notebook.metadata == release.graded.metadata


def check_valid(notebook) -> None:
    nbformat.validate(notebook)
    again = nbformat.reads(nbformat.writes(notebook).encode().decode(), as_version=4)
    assert again == notebook
    assert not any(cell.get("outputs") for cell in notebook.cells)


@pytest.mark.parametrize("name", READABLE)
def test_every_blank_holds_the_students_answer(name, repaired, release):
    check_answers(repaired(name).notebook, release)


@pytest.mark.parametrize("name", READABLE)
def test_everything_else_is_as_it_was_released(name, repaired, release):
    check_released(repaired(name).notebook, release)


@pytest.mark.parametrize("name", READABLE)
def test_what_is_rebuilt_is_a_valid_notebook(name, repaired):
    check_valid(repaired(name).notebook)


@pytest.mark.parametrize("name", READABLE)
def test_notes_say_what_was_changed_and_nothing_else(name, repaired):
    notes = repaired(name).notes
    said = " ".join(notes)
    for words in READABLE[name].says:
        assert words in said
    assert bool(notes) == bool(READABLE[name].says)
    for note in notes:
        assert note.endswith(".") and note.isprintable() and len(note) < 400


@pytest.mark.parametrize("name", [name for name, damage in READABLE.items() if damage.keeps])
def test_a_students_own_text_is_kept_and_marked_as_nothing(name, repaired):
    cells = repaired(name).notebook.cells
    for text in READABLE[name].keeps:
        assert any(text in cell.source and not grading(cell) for cell in cells), text


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_notebook_of_this_exercise_is_refused_with_the_reason(name, release, full):
    with pytest.raises(Unreadable, match=REFUSED[name].unreadable) as refusal:
        repair(REFUSED[name].make(full), release)
    assert len(str(refusal.value)) < 200


def test_two_damages_at_once_lose_no_answer_either(release, full):
    """Pairs of those that leave a notebook which can be damaged once more."""
    large = ("ten_thousand_own_cells", "twenty_megabytes_of_outputs", "nested_deeply", "absurd_attachments")
    alone = [name for name in READABLE if name not in large]
    pairs = random.Random(0).sample(list(itertools.permutations(alone, 2)), 40)
    for first, second in pairs:
        try:
            once = nbformat.from_dict(json.loads(DAMAGES[first].make(full)))
            twice = DAMAGES[second].make(once)
        except Exception:
            continue  # what the first leaves is nothing that the second can work on
        rebuilt = repair(twice, release).notebook
        check_answers(rebuilt, release)
        check_released(rebuilt, release)
        check_valid(rebuilt)


def test_own_cells_stay_behind_the_cell_that_they_followed(release, full):
    notebook = copy.deepcopy(full)
    places = [0, 8, 30, len(notebook.cells) + 3]
    for number, place in enumerate(places):
        notebook.cells.insert(place, new_code_cell(f"own = {number}"))
    assert texts(repair(written(notebook), release).notebook)[8] == "own = 1"
    rebuilt = [source for source in texts(repair(written(notebook), release).notebook)]
    assert [rebuilt.index(f"own = {number}") for number in range(4)] == [0, 8, 30, len(rebuilt) - 1]


def test_an_untouched_notebook_stays_untouched(release):
    rebuilt = repair(written(release.shown), release)
    assert rebuilt.notes == [] and texts(rebuilt.notebook) == texts(release.graded)


def test_an_emptied_blank_stays_empty_and_takes_no_other_cells_text(release, full):
    notebook = copy.deepcopy(full)
    cell_of(notebook, "evaluate").source = ""
    rebuilt = repair(written(notebook), release).notebook
    assert cell_of(rebuilt, "evaluate").source == ""


def test_parts_of_an_answer_in_cells_of_their_own_are_kept_in_their_order(release, full):
    """A blank asks for three functions; each stands in a cell of its own, with or without the blank."""
    answer = release.answers["network_parts"]
    functions = ["def " + text.strip() for text in answer.split("\ndef ")]
    functions[0] = functions[0].removeprefix("def ")
    assert len(functions) == 3
    for left in (None, asks("network_parts"), "# see below"):
        notebook = copy.deepcopy(full)
        place = notebook.cells.index(cell_of(notebook, "network_parts"))
        own = [new_code_cell(function) for function in functions]
        if left is None:
            notebook.cells[place : place + 1] = own
        else:
            notebook.cells[place].source = left
            notebook.cells[place + 1 : place + 1] = own
        rebuilt = repair(written(notebook), release).notebook
        ends = [i for i, cell in enumerate(rebuilt.cells) if grade_id(cell) in ("network_parts", "networks_n_check")]
        between = "\n".join(texts(rebuilt)[ends[0] : ends[1]])
        assert [between.rfind(f) for f in functions] == sorted(between.find(f) for f in functions) and "def" in between
        assert all(function in between for function in functions)


def test_a_picture_in_an_answer_is_kept(repaired):
    attached = [cell for cell in repaired("attachments").notebook.cells if cell.get("attachments")]
    assert len(attached) == 2 and attached[0].source == BY_HAND


def test_outputs_that_were_handed_in_are_found_beside_their_cells(release, full, repaired):
    whole = repaired("nothing")
    released = whole.notebook.cells
    places = [i for i, cell in enumerate(released) if cell.cell_type == "code" and not grading(cell)]
    assert list(whole.submitted) == places
    assert all(outputs[0].text == "as it was run\n" for outputs in whole.submitted.values())


@pytest.mark.parametrize("name", ["outputs_malformed", "nested_deeply", "half_a_surrogate_pair"])
def test_outputs_that_were_handed_in_can_be_relied_on(name, repaired):
    cells = [new_code_cell(outputs=outputs) for outputs in repaired(name).submitted.values()]
    notebook = nbformat.v4.new_notebook(cells=cells)
    nbformat.validate(notebook)
    nbformat.writes(notebook).encode()


def test_a_text_that_is_too_long_is_cut_and_not_dropped(repaired):
    assert max(map(len, texts(repaired("a_million_characters").notebook))) == TEXT


def test_an_exercise_is_told_from_every_other():
    for one, other in itertools.product(releases().values(), repeat=2):
        found = share(read(written(other.shown))[0], one)
        assert found == 1 if one is other else found < 0.28


def test_an_answer_by_hand_is_found_where_it_was_written(release, full):
    """Its cell has no mark, and no text in common with the released one."""
    notebook = copy.deepcopy(full)
    lose_ids(notebook)
    rebuilt = repair(written(notebook), release).notebook
    place = next(i for i, cell in enumerate(release.graded.cells) if cell.source.startswith(ASKED))
    assert rebuilt.cells[place].source == BY_HAND and len(rebuilt.cells) == len(release.graded.cells)


def test_locked_cells_are_those_that_students_were_told_not_to_change(release):
    assert {grade_id(c) for c in release.shown.cells if is_locked(c)} == {"imports", *release.checks, "explain"}


@pytest.mark.parametrize("name", FILES)
def test_damage_to_names_of_files_holds_a_notebook(name, release, full):
    """How they are found is tested where they are collected."""
    made = FILES[name].make(full)
    assert all(isinstance(content, bytes) for content in made.values())

    def found(content: bytes) -> float:
        try:
            return share(read(content)[0], release)
        except Unreadable:
            return 0

    assert max(map(found, made.values())) == 1


def test_a_pasted_picture_costs_no_answer_and_no_cell_is_taken_for_a_hidden_test(release, full):
    notebook = nbformat.from_dict(full)
    pasted = f"![fig](data:image/png;base64,{'A' * 250_000})\n\nmy answer"
    notebook.cells += [new_markdown_cell(pasted), new_markdown_cell("### BEGIN HIDDEN TESTS")]
    cells = repair(nbformat.writes(notebook).encode(), release).notebook.cells
    assert any(cell.source.endswith("my answer") and len(cell.source) < 200 for cell in cells)
    assert cells[-1].source == "### BEGIN\u00a0HIDDEN TESTS"


def test_an_attachment_that_is_no_picture_is_left_out():
    bad = {"p.png": {"image/png": 'x" onerror="alert(1)'}, "q.png": {'image/x" onerror="': "iVBORw0KGgo="}}
    cells, notes = read(json.dumps({"cells": [{"cell_type": "markdown", "source": "x", "attachments": bad}]}).encode())
    assert not cells[0].attachments and any("no pictures" in note for note in notes)


def test_a_third_of_a_notebook_is_read(release):
    notebook = solved(release)
    notebook.cells = notebook.cells[: len(notebook.cells) * 3 // 10]
    assert repair(nbformat.writes(notebook).encode(), release).notes


def test_no_raw_cell_is_left(release):
    notebook = solved(release)
    notebook.cells.insert(3, new_raw_cell("<script>"))
    assert {c.cell_type for c in repair(nbformat.writes(notebook).encode(), release).notebook.cells} == {
        "code",
        "markdown",
    }
