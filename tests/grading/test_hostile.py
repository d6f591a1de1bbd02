"""Submissions that attack the grader: what pays without being solved is flagged, what does harm reaches nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import nbformat
import pytest
from class_of import cut, releases

from grading.bank import wrong_answers
from grading.job import grade, job_of, paid
from grading.kernel.limits import Limits
from grading.release import Release, grade_id
from grading.repair import repair

HOSTILE = sorted((Path(__file__).parent / "hostile").glob("*.py"))
NAME = "1_activation_order"
SIZE = 3_000_000  # bytes of a result besides what a kernel puts out, its first errors included
QUICK = (  # one of each kind; `pytest tests/grading/test_hostile.py --every-attack` tries all
    *("ast_drops_calls_of_checks", "checks_get_other_code", "closures_hold_another_check", "compile_replaced"),
    *("custom_exception_handler", "do_execute_replaced", "errors_never_sent", "everything_is_close"),
    *("exercise_replaced_by_an_object", "fake_module_in_sys_modules", "hook_before_cells"),
    *("abort", "connection_file_deleted", "descriptors_closed", "devices_opened", "generator_exit_from_the_answer"),
    *("errors_in_crowds", "text_in_pieces"),
)
pytestmark = pytest.mark.kernels


def attack(path: Path, release: Release, marks: dict[str, str]) -> dict:
    """A job: a notebook in which nothing is solved, with the attack as a cell of its own."""
    source = path.read_text()
    for name, place in marks.items():
        source = source.replace(f"@{name}@", place)
    notebook = nbformat.from_dict(release.shown)
    ids = [grade_id(cell) for cell in notebook.cells]
    where = re.search(r"^# where: (.+)$", source, re.MULTILINE)[1].split()[-1]
    place = 0 if where == "first" else ids.index(where) if where in ids else len(ids)
    notebook.cells.insert(place, nbformat.v4.new_code_cell(source))
    repaired = repair(nbformat.writes(notebook).encode(), release)
    limits = Limits(cell=20, notebook=60)
    return json.loads(json.dumps(job_of(repaired.notebook, release, wrong_answers(release), path.stem, limits)))


@pytest.fixture
def marks(tmp_path) -> dict[str, str]:
    """What an attack would like to change, by the words that it calls it: a file, and folders with a file each."""
    (tmp_path / "GRADEBOOK").write_text("untouched")
    folders = ("SOLUTIONS", "OTHERS", "HOME")
    for name in folders:
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text("untouched")
    return {name: str(tmp_path / name) for name in ("GRADEBOOK", *folders)}


def pytest_generate_tests(metafunc):
    if "path" in metafunc.fixturenames:
        every = metafunc.config.getoption("--every-attack", False)
        paths = [path for path in HOSTILE if every or path.stem in QUICK]
        metafunc.parametrize("path", paths, ids=[path.stem for path in paths])


def test_an_attack_gains_nothing_unseen_and_touches_nothing(path, sandboxed, marks, tmp_path):
    result = grade(attack(path, cut(releases()[NAME], "pre_block_hidden"), marks), sandboxed.folder)
    assert result["flags"] or not paid(result["notebook"]["cells"]) or "# unseen: " in path.read_text()
    left = {str(path.relative_to(tmp_path)): path.read_text() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == dict.fromkeys(("GRADEBOOK", "SOLUTIONS/file", "OTHERS/file", "HOME/file"), "untouched")
    assert len(json.dumps(result)) < 2 * Limits().output + SIZE


def test_there_is_an_attack_of_every_kind():
    kinds = [re.search(r"^# kind: (.+)$", path.read_text(), re.MULTILINE)[1] for path in HOSTILE]
    assert kinds.count("pays") >= 35 and kinds.count("harms") >= 30 and set(kinds) == {"pays", "harms"}
    assert set(QUICK) <= {path.stem for path in HOSTILE}
