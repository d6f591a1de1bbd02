"""What happens to notebooks on their way: kinds of damage to a solved Exercise 1, and what must come of each."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass

import class_of
import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output, new_raw_cell

from grading.course import DAY
from grading.release import Release, grade_id, grading, is_blank, is_graded

NAME = "1_activation_order"
BY_HAND = "*My answers:* the training loss of v1 stayed near ln 10 at the greatest depth."
ASKED = "*Your answers:*"  # how the cell begins that BY_HAND is written into
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

Files = dict[str, bytes]


@dataclass(frozen=True)
class Damage:
    """A kind of damage.

    Attributes
    ----------
    make : Callable
        Makes the file, or files by their path in the student's folder, of a solved notebook.
    says : tuple of str
        Words that the notes must hold, one after the other or not; without any, there must be no notes.
    keeps : tuple of str
        Texts that must be found in a cell of the rebuilt notebook.
    unreadable : str
        Words of the refusal, where nothing can be rebuilt.
    """

    make: Callable[[NotebookNode], bytes | Files]
    says: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    unreadable: str = ""


#: By name: damage to a file, and damage that is about several files or their names.
DAMAGES: dict[str, Damage] = {}
FILES: dict[str, Damage] = {}


def solved(release: Release) -> NotebookNode:
    """The released notebook with our answers, one written by hand and the outputs of a run."""
    notebook = class_of.solved(release)
    for cell in notebook.cells:
        if cell.source.startswith(ASKED):
            cell.source = BY_HAND
        if cell.cell_type == "code":
            cell.outputs = [new_output("stream", name="stdout", text="as it was run\n")]
    return notebook


def damage(*says: str, keeps: tuple[str, ...] = (), unreadable: str = "") -> Callable:
    """Register a function that changes a solved notebook, or returns the bytes of another file."""

    def register(change: Callable) -> Callable:
        def make(notebook: NotebookNode) -> bytes:
            notebook = copy.deepcopy(notebook)
            made = change(notebook)
            return written(notebook) if made is None else made

        DAMAGES[change.__name__] = Damage(make, says, keeps, unreadable)
        return change

    return register


def files(change: Callable[[NotebookNode], Files]) -> Callable:
    """Register a function that returns files by their path in the student's folder."""
    FILES[change.__name__] = Damage(lambda notebook: change(copy.deepcopy(notebook)))
    return change


def written(notebook: dict) -> bytes:
    """A notebook's bytes, whatever it holds: nbformat would repair it."""
    return json.dumps(notebook, indent=1).encode()


def at(notebook: NotebookNode, name: str) -> int:
    """The place of the first cell with this grade_id."""
    return next(i for i, cell in enumerate(notebook.cells) if grade_id(cell) == name)


def cell_of(notebook: NotebookNode, name: str) -> NotebookNode:
    return notebook.cells[at(notebook, name)]


def copy_behind(notebook: NotebookNode, name: str, **changes) -> NotebookNode:
    """Put a copy of a cell behind it, as copying and pasting does: with its mark, with an id of its own."""
    twin = nbformat.from_dict({**copy.deepcopy(cell_of(notebook, name)), "id": "c0ffee00", **changes})
    notebook.cells.insert(at(notebook, name) + 1, twin)
    return twin


def asks(name: str) -> str:
    """The released text of a blank."""
    release = class_of.releases()[NAME]
    return cell_of(release.shown, name).source


def lose_marks(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        cell.metadata = NotebookNode()


def lose_ids(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        del cell["id"]
    notebook.nbformat_minor = 4


# Nothing that needs a word


@damage()
def nothing(notebook):
    """As it was handed out and solved."""


@damage()
def ids_lost(notebook):
    """An old JupyterLab, notebook 6."""
    lose_ids(notebook)


@damage()
def format_4_2(notebook):
    lose_ids(notebook)
    notebook.nbformat_minor = 2


@damage()
def byte_order_mark(notebook):
    return b"\xef\xbb\xbf" + written(notebook)


@damage()
def windows_line_ends(notebook):
    for cell in notebook.cells:
        cell.source = cell.source.replace("\n", "\r\n")
    return written(notebook).replace(b"\n", b"\r\n")


@damage()
def utf_16(notebook):
    return written(notebook).decode().encode("utf-16")


@damage()
def utf_16_without_a_mark(notebook):
    return written(notebook).decode().encode("utf-16-le")


@damage()
def utf_32(notebook):
    return written(notebook).decode().encode("utf-32")


@damage()
def source_in_lines(notebook):
    for cell in notebook.cells:
        cell.source = cell.source.splitlines(keepends=True)


@damage()
def schema_version_1(notebook):
    for cell in filter(grading, notebook.cells):
        cell.metadata.nbgrader.schema_version = 1


@damage()
def schema_version_of_the_future(notebook):
    for cell in filter(grading, notebook.cells):
        cell.metadata.nbgrader |= {"schema_version": 99, "weight": {"by": ["age"]}}


@damage()
def checksums_changed(notebook):
    for cell in filter(grading, notebook.cells):
        cell.metadata.nbgrader.checksum = "0" * 32


@damage(keeps=("print('between')",))
def own_cells_between_everything(notebook):
    own = [new_code_cell("print('between')") for _ in notebook.cells]
    notebook.cells = [cell for pair in zip(notebook.cells, own, strict=True) for cell in pair]


@damage(keeps=("number = 9999",))
def ten_thousand_own_cells(notebook):
    notebook["cells"] += [{"cell_type": "code", "source": f"number = {i}", "metadata": {}} for i in range(10_000)]


@damage(keeps=("import math", "# the end"))
def own_cells_first_and_last(notebook):
    notebook.cells = [new_code_cell("import math"), *notebook.cells, new_code_cell("# the end")]


@damage("Locked cells were edited", "imports", keeps=("import numpy as np",))
def import_cell_edited(notebook):
    notebook.cells[1].source += "\nimport numpy as np"


@damage(keeps=("Наблюдение: 深い網 学習しない עמוק",))
def other_scripts(notebook):
    for cell in filter(is_blank, notebook.cells):
        cell.source += "\n# 残差は恒等写像 ✓ 🧠 ü"
    notebook.cells.append(new_markdown_cell("Наблюдение: 深い網 学習しない עמוק"))


@damage()
def nul_characters(notebook):
    for cell in filter(is_blank, notebook.cells):
        cell.source += "\n# \0"


@damage()
def half_a_surrogate_pair(notebook):
    """Text that can be read from JSON, and never be written to a file again."""
    for cell in filter(is_blank, notebook.cells):
        cell.source += "\n# \ud800"
    cell_of(notebook, "post_block").outputs = [{"output_type": "stream", "name": "stdout", "text": "\udfff"}]


@damage()
def twenty_megabytes_of_outputs(notebook):
    for cell in notebook.cells[:12]:
        if cell.cell_type == "code":
            cell.outputs = [new_output("stream", text="x" * 4_000_000)]


@damage()
def outputs_malformed(notebook):
    outputs = [
        7,
        None,
        {},
        {"output_type": "party"},
        {"output_type": ["stream"]},
        {"output_type": "stream", "text": {}},
    ]
    outputs += [{"output_type": "error", "traceback": "no list"}, {"output_type": "display_data", "data": [1]}]
    outputs += [
        {"output_type": "execute_result", "data": {"image/png": [1, [2]], "x": {"y": 1}}, "execution_count": "q"}
    ]
    for cell in notebook.cells:
        cell.outputs = outputs
    notebook.cells[1].outputs = {"not": "a list"}


@damage()
def outputs_on_markdown(notebook):
    for cell in notebook.cells:
        cell.outputs = [{"output_type": "stream", "name": "stdout", "text": "x"}]
        cell.execution_count = "many"


@damage(keeps=("![](pixel.png)",))
def attachments(notebook):
    picture = {"pixel.png": {"image/png": PIXEL}}
    notebook.cells.append(new_markdown_cell("![](pixel.png)", attachments=picture))
    written_by_hand = next(cell for cell in notebook.cells if cell.source == BY_HAND)
    written_by_hand.attachments = picture


@damage()
def strange_cells_between(notebook):
    """Nothing in them is a student's text."""
    notebook.cells[3:3] = [{}, 7, None, "text", [], {"cell_type": "code"}, {"cell_type": {}, "source": {}}]


@damage(keeps=("def helper(): return 1",))
def own_raw_and_unknown_cells(notebook):
    notebook.cells.insert(3, {"cell_type": "sql", "source": "def helper(): return 1", "metadata": {}, "id": "sql"})
    notebook.cells.insert(9, new_raw_cell("raw"))


@damage()
def extra_keys(notebook):
    notebook.signature = "sha"
    for cell in notebook.cells:
        cell |= {"collapsed": True, "prompt_number": 3, "nbgrader": {"grade": True, "points": 100}}


@damage()
def notebook_metadata_a_list(notebook):
    notebook["metadata"] = [1, 2]


# Cells that went, doubled or moved


@damage("stood twice", "post_block_check")
def check_twice(notebook):
    copy_behind(notebook, "post_block_check")


@damage("stood twice", "post_block_check")
def check_twice_with_the_same_id(notebook):
    copy_behind(notebook, "post_block_check", id=cell_of(notebook, "post_block_check").id)


@damage("stood twice", keeps=("helper = 1",))
def check_copied_and_written_over(notebook):
    """Copying a check is how some make a new cell: what they then write is theirs."""
    notebook.cells.insert(at(notebook, "post_block"), copy_behind(notebook, "post_block_check", source="helper = 1"))
    del notebook.cells[at(notebook, "post_block_check") + 3]


@damage("stood twice", keeps=("class PostActivationBlock(Tensor): ...",))
def solution_twice_both_filled(notebook):
    copy_behind(notebook, "post_block", source="class PostActivationBlock(Tensor): ...")


@damage("stood twice", "post_block")
def solution_twice_the_first_open(notebook):
    copy_behind(notebook, "post_block")
    cell_of(notebook, "post_block").source = asks("post_block")


@damage("stood twice", "post_block")
def solution_twice_the_second_open(notebook):
    copy_behind(notebook, "post_block", source=asks("post_block"))


@damage("stood twice")
def whole_notebook_twice(notebook):
    notebook.cells += copy.deepcopy(notebook.cells)


@damage("missing", "post_block_check")
def check_deleted(notebook):
    del notebook.cells[at(notebook, "post_block_check")]


@damage("missing", "post_block_check", "8 more")
def all_checks_deleted(notebook):
    notebook.cells = [cell for cell in notebook.cells if not is_graded(cell)]


@damage("missing", "no. 7", "post_block_check")
def neighbours_of_a_blank_deleted(notebook):
    place = at(notebook, "post_block")
    del notebook.cells[place + 1], notebook.cells[place - 1]


@damage("missing", "no. 1")
def markdown_deleted(notebook):
    notebook.cells = [c for c in notebook.cells if c.cell_type != "markdown" or c.source == BY_HAND]


@damage("missing", "imports")
def import_cell_deleted(notebook):
    del notebook.cells[1]


@damage("missing")
def nothing_but_answers(notebook):
    notebook.cells = [c for c in notebook.cells if is_blank(c) or c.source == BY_HAND]
    lose_marks(notebook)
    lose_ids(notebook)


@damage("another order")
def reversed_order(notebook):
    notebook.cells.reverse()


@damage("another order")
def blanks_at_the_end(notebook):
    notebook.cells.sort(key=is_blank)


@damage("another order", "lost their nbgrader mark")
def reversed_without_marks(notebook):
    notebook.cells.reverse()
    lose_marks(notebook)


# Answers in another cell than their blank


@damage("lost their nbgrader mark", "post_block")
def answer_below_an_open_blank(notebook):
    blank = cell_of(notebook, "post_block")
    notebook.cells.insert(at(notebook, "post_block") + 1, new_code_cell(blank.source))
    blank.source = asks("post_block")


@damage("lost their nbgrader mark", "post_block")
def answer_above_an_open_blank(notebook):
    blank = cell_of(notebook, "post_block")
    notebook.cells.insert(at(notebook, "post_block"), new_code_cell(blank.source))
    blank.source = asks("post_block")


@damage("lost their nbgrader mark", "post_block")
def answer_in_place_of_the_blank(notebook):
    place = at(notebook, "post_block")
    notebook.cells[place] = new_code_cell(notebook.cells[place].source)


@damage("another order", "conclude")
def answer_at_the_end_and_no_blank(notebook):
    answer = notebook.cells.pop(at(notebook, "conclude"))
    notebook.cells.append(new_code_cell(answer.source))


@damage(keeps=("def helper():\n    return 1",))
def helper_in_a_cell_of_its_own(notebook):
    notebook.cells.insert(at(notebook, "post_block"), new_code_cell("def helper():\n    return 1"))


@damage("Locked cells were edited", "explain", keeps=("I wrote it where the question was.",))
def answer_written_over_the_task(notebook):
    cell_of(notebook, "explain").source = "I wrote it where the question was."


# Marks


@damage("lost their nbgrader mark")
def marks_lost(notebook):
    """VS Code and Colab."""
    lose_marks(notebook)


@damage("lost their nbgrader mark")
def marks_and_ids_lost(notebook):
    lose_marks(notebook)
    lose_ids(notebook)


@damage("lost their nbgrader mark")
def metadata_a_list(notebook):
    for cell in notebook.cells:
        cell["metadata"] = [1]


@damage("lost their nbgrader mark")
def marks_a_list(notebook):
    for cell in notebook.cells:
        cell.metadata["nbgrader"] = ["grade"]


@damage("format ''", "lost their nbgrader mark")
def no_metadata_at_all(notebook):
    return written({"cells": [{"cell_type": c.cell_type, "source": c.source} for c in notebook.cells]})


@damage("release does not know", "bonus", keeps=("bonus = 1",))
def forged_cell(notebook):
    marks = {"grade": True, "solution": False, "locked": True, "points": 50, "grade_id": "bonus", "schema_version": 3}
    notebook.cells.append(new_code_cell("bonus = 1", metadata={"nbgrader": marks}))


@damage("release does not know", "and 294 more")
def many_forged_cells_with_long_names(notebook):
    for i in range(300):
        marks = {"grade": True, "points": 1, "grade_id": f"{i:03}\x1b[31m\n<script>" + "x" * 10_000}
        notebook.cells.append(new_code_cell("1", metadata={"nbgrader": marks}))


@damage("stood twice", "post_block", keeps=("print('mine')",))
def known_mark_on_an_own_cell_before_the_blank(notebook):
    marks = copy.deepcopy(cell_of(notebook, "post_block").metadata)
    notebook.cells.insert(0, new_code_cell("print('mine')", metadata=marks))


@damage("stood twice", "post_block_check", keeps=("print('mine')",))
def known_check_mark_on_an_own_cell(notebook):
    marks = copy.deepcopy(cell_of(notebook, "post_block_check").metadata)
    notebook.cells.insert(0, new_code_cell("print('mine')", metadata=marks))


@damage(
    "other nbgrader flags or points", "post_block", "pre_block_check", "conclude_check", "networks_check", "explain"
)
def wrong_flags(notebook):
    cell_of(notebook, "post_block").metadata.nbgrader |= {"grade": True, "solution": False, "locked": True}
    cell_of(notebook, "pre_block_check").metadata.nbgrader |= {"grade": False, "solution": True, "locked": False}
    cell_of(notebook, "networks_check").metadata.nbgrader.points = -3
    cell_of(notebook, "conclude_check").metadata.nbgrader.points = "many"
    cell_of(notebook, "explain").metadata.nbgrader |= {"task": False, "solution": True}


@damage("other nbgrader flags or points")
def hundred_points(notebook):
    for cell in filter(is_graded, notebook.cells):
        cell.metadata.nbgrader.points = 100


@damage("other nbgrader flags or points")
def points_not_a_number(notebook):
    for cell, points in zip(
        filter(is_graded, notebook.cells), (float("nan"), float("inf"), [1], {}, None), strict=False
    ):
        cell.metadata.nbgrader.points = points


@damage("release does not know", "lost their nbgrader mark", "post_block")
def renamed_blank(notebook):
    cell_of(notebook, "post_block").metadata.nbgrader.grade_id = "my_block"


@damage("release does not know", "lost their nbgrader mark", "post_block")
def renamed_blank_without_ids(notebook):
    renamed_blank(notebook)
    lose_ids(notebook)


@damage("release does not know", "lost their nbgrader mark", "post_block_check")
def renamed_check(notebook):
    cell_of(notebook, "post_block_check").metadata.nbgrader.grade_id = "post_block_check2"


@damage("lost their nbgrader mark", "post_block", "pre_block")
def marks_swapped(notebook):
    one, other = cell_of(notebook, "post_block"), cell_of(notebook, "pre_block")
    one.metadata, other.metadata = other.metadata, one.metadata


@damage()
def ids_all_the_same(notebook):
    for cell in notebook.cells:
        cell.id = "same"


@damage()
def ids_moved_by_one(notebook):
    ids = [cell.id for cell in notebook.cells]
    for cell, name in zip(notebook.cells, [*ids[1:], ids[0]], strict=True):
        cell.id = name


@damage()
def ids_not_texts(notebook):
    for i, cell in enumerate(notebook.cells):
        cell["id"] = [i, {}, None, 3.5, "a b\n", "x" * 1000][i % 6]


# Types and texts


@damage("another type", "post_block", "pre_block")
def blanks_to_markdown_and_raw(notebook):
    cell_of(notebook, "post_block").cell_type = "markdown"
    cell_of(notebook, "pre_block").cell_type = "raw"


@damage("another type", "post_block_check", "8 more")
def checks_to_raw(notebook):
    for cell in filter(is_graded, notebook.cells):
        cell.cell_type = "raw"


@damage("another type")
def all_markdown_without_marks(notebook):
    lose_marks(notebook)
    lose_ids(notebook)
    for cell in notebook.cells:
        cell.cell_type = "markdown"


@damage("Locked cells were edited", "post_block_check", "conclude_check")
def checks_commented_out(notebook):
    for name in ("post_block_check", "conclude_check"):
        cell_of(notebook, name).source = "# " + cell_of(notebook, name).source


@damage("Locked cells were edited", "post_block_check")
def checks_replaced(notebook):
    cell_of(notebook, "post_block_check").source = "assert True"


@damage("Locked cells were edited", "post_block_check")
def checks_emptied(notebook):
    for cell in notebook.cells:
        if is_graded(cell) and cell.cell_type == "code":
            cell.source = ""


@damage("Locked cells were edited", "post_block_hidden")
def hidden_tests_of_their_own(notebook):
    cell_of(notebook, "post_block_hidden").source += "\n### BEGIN HIDDEN TESTS\npass\n### END HIDDEN TESTS"


@damage("attachments that are no pictures, or too large")
def absurd_attachments(notebook):
    markdown = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    absurd = ([1], "text", {"a.png": 3}, {"a.html": {"text/html": "<script>"}}, {"a.png": {"image/png": ["x"]}})
    for cell, value in zip(markdown, (*absurd, {"a.png": {"image/png": "x" * 5_000_000}}), strict=False):
        cell["attachments"] = value
    notebook.cells[1]["attachments"] = {"\ud800": {"image/png": PIXEL}}


@damage("longer than 200,000 characters", "1.")
def a_million_characters(notebook):
    notebook.cells.append(new_code_cell("x = '" + "x" * 1_000_000 + "'"))


@damage(keeps=("5", "TrueNone"))
def sources_no_texts(notebook):
    """Of own cells; what is nested is no text."""
    for source in (5, None, {"a": 1}, [[[]]], [1, {}, "2"], ["True", None, "None"]):
        notebook.cells.append({"cell_type": "code", "source": source, "metadata": {}})


# Formats


def as_format_3(notebook) -> dict:
    cells = []
    for cell in notebook.cells:
        old = {"cell_type": cell.cell_type, "metadata": cell.metadata}
        old |= {"input": cell.source, "language": "python"} if cell.cell_type == "code" else {"source": cell.source}
        cells.append(old)
    return {"metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": cells}]}


@damage("format '3'")
def format_3(notebook):
    return written(as_format_3(notebook))


@damage("format '3'")
def several_worksheets(notebook):
    old = as_format_3(notebook)
    cells = old["worksheets"][0]["cells"]
    old["worksheets"] = [{"cells": cells[:20]}, 7, {"cells": None}, {}, {"cells": cells[20:]}]
    return written(old)


@damage()
def worksheets_beside_cells(notebook):
    notebook.worksheets = [{"cells": []}, None]


@damage("format '5'")
def format_5(notebook):
    notebook.nbformat = 5


@damage("format 'xxxxxxxxxxxxxxxxxxxx'")
def format_a_long_text(notebook):
    notebook.nbformat = "x" * 1_000_000


@damage("format ''")
def no_format(notebook):
    del notebook["nbformat"]


@damage("julia")
def another_kernel(notebook):
    notebook.metadata.kernelspec = {"display_name": "Julia 1.11", "language": "julia", "name": "julia-1.11"}


# Files that are no notebook of this exercise


@damage(unreadable="the file is empty")
def empty_file(notebook):
    return b""


@damage(unreadable="the file is empty")
def whitespace(notebook):
    return b" \n\t\n"


@damage(unreadable="no JSON")
def bad_json(notebook):
    return written(notebook).replace(b'"cells":', b"'cells':")


@damage(unreadable="no JSON")
def merge_conflict(notebook):
    return written(notebook).replace(b'"cells":', b'<<<<<<< HEAD\n"cells":\n=======\n"cells":\n>>>>>>> main\n')


@damage(unreadable="no JSON")
def cut_short(notebook):
    return written(notebook)[:-1000]


@damage(unreadable="no JSON")
def web_page(notebook):
    return b"<!DOCTYPE html><html><body>Sign in to download</body></html>"


@damage(unreadable="no JSON")
def python_script(notebook):
    return "\n\n".join(cell.source for cell in notebook.cells).encode()


@damage(unreadable="no text")
def compressed(notebook):
    return b"PK\x03\x04\x14\x00\x00\x00\x08\x00\xff\xfe\xc3\x28"


@damage(unreadable="no text")
def latin_1(notebook):
    return json.dumps(notebook, ensure_ascii=False).encode("latin-1", "replace")


@damage(unreadable="no JSON")
def number_without_end(notebook):
    return written(notebook).replace(b'"nbformat": 4', b'"nbformat": ' + b"4" * 10_000)


@damage(unreadable="nested too deeply")
def nested_without_end(notebook):
    return b"[" * 100_000 + b"]" * 100_000


@damage()
def nested_deeply(notebook):
    deep = json.loads("[" * 400 + "]" * 400)
    for cell in notebook.cells[:9]:
        cell.metadata["deep"] = deep
        cell.outputs = [{"output_type": "display_data", "data": {"application/json": deep}, "metadata": {"deep": deep}}]
    notebook.metadata["deep"] = deep


@damage(unreadable="holds no cells")
def a_list(notebook):
    return written([])


@damage(unreadable="holds no cells")
def a_list_of_cells(notebook):
    return written(notebook.cells)


@damage(unreadable="holds no cells")
def null(notebook):
    return b"null"


@damage(unreadable="holds no cells")
def cells_null(notebook):
    notebook.cells = None


@damage(unreadable="holds no cells")
def cells_an_object(notebook):
    notebook["cells"] = {str(i): cell for i, cell in enumerate(notebook.cells)}


@damage(unreadable="holds no cells")
def no_cells(notebook):
    notebook.cells = []


@damage(unreadable="holds no cells")
def cells_no_objects(notebook):
    notebook.cells = [1, "two", None, ["three"]]


@damage(unreadable="not those of this exercise")
def another_exercise(notebook):
    return written(class_of.releases()["3_batchnorm_position"].shown)


@damage(unreadable="not those of this exercise")
def another_course(notebook):
    notebook.cells = [new_code_cell(f"print({i})") for i in range(60)]


@damage(unreadable="not those of this exercise")
def all_texts_gone(notebook):
    lose_ids(notebook)
    lose_marks(notebook)
    for cell in notebook.cells:
        cell.source = ""


# Names of files: what a student's folder holds


@files
def right_name(notebook):
    return {f"{DAY}/{NAME}.ipynb": written(notebook)}


@files
def browsers_copy(notebook):
    return {f"{DAY}/{NAME} (1).ipynb": written(notebook)}


@files
def jupyters_copy(notebook):
    return {f"{DAY}/{NAME}-Copy1.ipynb": written(notebook)}


@files
def several_versions(notebook):
    """Which one counts has to be said."""
    open_yet = copy.deepcopy(notebook)
    cell_of(open_yet, "post_block").source = asks("post_block")
    return {f"{DAY}/{NAME}.ipynb": written(open_yet), f"{DAY}/{NAME} (1).ipynb": written(notebook)}


@files
def no_folder_of_the_day(notebook):
    return {f"{NAME}.ipynb": written(notebook)}


@files
def another_folder(notebook):
    return {f"day 10/my homework/{NAME}.ipynb": written(notebook)}


@files
def name_of_their_own(notebook):
    return {f"{DAY}/Übung Müller.ipynb": written(notebook)}


@files
def capitals(notebook):
    return {f"{DAY}/{NAME.upper()}.IPYNB": written(notebook)}


@files
def two_endings(notebook):
    return {f"{DAY}/{NAME}.ipynb.json": written(notebook)}


@files
def checkpoints_beside(notebook):
    return {
        f"{DAY}/{NAME}.ipynb": written(notebook),
        f"{DAY}/.ipynb_checkpoints/{NAME}-checkpoint.ipynb": b"{}",
        f"__MACOSX/{DAY}/._{NAME}.ipynb": b"\x00\x05\x16\x07",
    }


@files
def modules_that_shadow_ours(notebook):
    return {
        f"{DAY}/{NAME}.ipynb": written(notebook),
        f"{DAY}/torch.py": b"def equal(*args): return True\n",
        f"{DAY}/course_utils/__init__.py": b"",
        f"{DAY}/sitecustomize.py": b"raise SystemExit\n",
    }


@files
def exercises_swapped(notebook):
    other = class_of.releases()["2_identity_mapping"].shown
    return {f"{DAY}/{NAME}.ipynb": written(other), f"{DAY}/2_identity_mapping.ipynb": written(notebook)}
