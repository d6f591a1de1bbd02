"""What is promised of grades: tables, findings, pages without hidden tests, the line-up, links, names of results."""

import base64
import dataclasses
import zipfile

import nbformat
import pytest
from class_of import new_course, releases, solved
from nbformat.v4 import new_code_cell, new_output, new_raw_cell
from test_ledger import NAME as SIX
from test_tables import full, table

from grading import store
from grading.course import Submission
from grading.feedback import REDACTED, RedactHiddenTests, hidden_lines
from grading.findings import Findings, weakest
from grading.harmless import MESSAGE, harmless
from grading.kernel.limits import Limits
from grading.lineup import OURS, Trial, suspicious
from grading.marks import FAILED, Mark
from grading.outcomes import in_order
from grading.presentation import PICTURE, as_submitted
from grading.release import Release
from grading.repair import repair
from grading.session import Session
from grading.store import identity, key
from grading.tables import as_cell, write_upload
from tools import bundle

ONE = "1_activation_order"


# tables
def test_upload_takes_penalty(tmp_path):
    for system in ("canvas", "moodle"):
        write_upload([full("ada", points={"explain": 5.0}, penalty=3.0)], releases(), tmp_path / system, system)
        assert "22" in (tmp_path / system).read_text(encoding="utf-8-sig").splitlines()[-1].split(",")


@pytest.mark.parametrize("sign", "=+-@\t\r\n＝＋－＠")
def test_every_sign(sign):
    assert as_cell(f"{sign}1").startswith("'")


def test_cells():
    assert as_cell(1234.5) == "1234.5" and as_cell("a\0b") == "ab" and as_cell("\0=1") == "'=1"


def test_failed_points_do_not_count(tmp_path):
    given = full("ada", points={"explain": 5.0})
    row = table([dataclasses.replace(given, state=FAILED, reason="x")], tmp_path).loc["ada"]
    assert row["1_activation_order: sum (of 25)"] == 0 and row["1.1 (of 3)"] == 0


def test_ten_after_two():
    ten = dataclasses.replace(releases()[ONE], name="10_more")
    assert [r.name for r in in_order({"10_more": ten} | releases())][-1] == "10_more"


# feedback
def test_another_error_in_a_hidden_cell():
    check = next(cell for cell in releases()[ONE].graded.cells if "BEGIN HIDDEN TESTS" in cell.source)
    cell = nbformat.from_dict(check)
    cell.outputs = [new_output("error", ename="KeyError", evalue="depth=74, seed=5", traceback=["depth=74, seed=5"])]
    shown, _ = RedactHiddenTests().preprocess(nbformat.v4.new_notebook(cells=[cell]), {})
    assert shown.cells[0].outputs[0].evalue == REDACTED and shown.cells[0].outputs[0].traceback == [f"✗ {REDACTED}"]


def test_unclosed():
    assert hidden_lines("### BEGIN HIDDEN TESTS\ncheck(depth=74)") == ["check(depth=74)"]


# report
def test_slowest():
    marks = [Mark("a", ONE, seconds=1.0), Mark("b", ONE, seconds=9.0), Mark("c", ONE, seconds=2.0), Mark("d", ONE)]
    found = Findings.of(releases()[ONE], marks)
    assert (found.typical, found.slowest, found.slowest_student) == (2.0, 9.0, "b")


def test_weakest_first():
    release = releases()["5_modern_training"]
    parts = [part for part in release.parts if not part.by_hand]
    marks = [
        Mark(str(n), release.name, points={c: p for part in parts[:n] for c, p in part.points.items()})
        for n in range(8)
    ]
    assert [found.part for found in weakest([Findings.of(release, marks)])] == parts[::-1][:5] and len(parts) == 8


# harmless
def test_svg():
    svg = base64.b64encode(b"<svg onload='alert(1)'/>").decode()
    assert harmless("display_data", {"data": {"image/svg+xml": svg}}) is None


def test_alt_and_stderr():
    png = base64.b64encode(b"\x89PNG\r\n\x1a\n").decode()
    kept = harmless("display_data", {"data": {"image/png": png, "text/plain": "x" * 2 * MESSAGE}})
    assert len(kept["metadata"]["image/png"]["alt"]) == MESSAGE
    assert harmless("stream", {"name": "stderr", "text": "x"})["name"] == "stderr"


# line-up
def test_suspicious():
    ok, bad = new_code_cell(), new_code_cell(outputs=[new_output("error", ename="E", evalue="", traceback=[])])
    seals = new_code_cell(outputs=[new_output("stream", text="seals:")])
    wrong, ours = Trial("a_check", "a/no_relu", 0), Trial("b_check", OURS, 1)
    assert suspicious([wrong, ours], [bad, ok, seals]) == []
    assert suspicious([wrong, ours], [ok, bad, seals]) == [
        "a_check pays for a wrong answer of the bank (a/no_relu)",
        "b_check does not pay for our own answer",
    ]
    assert suspicious([], [new_code_cell()]) == ["the line-up did not say whether functions were replaced"]
    replaced = new_code_cell(outputs=[new_output("stream", text="seals: torch.equal")])
    assert suspicious([], [replaced]) == ["functions were replaced: torch.equal"]


def test_missed_serve_for_nothing():
    from grading.bank import wrong_answers
    from grading.lineup import lineup

    for release in releases().values():
        bank = wrong_answers(release)
        missed = [dataclasses.replace(answer, missed=True) for answer in bank]
        assert all(trial.answer == OURS for trial in lineup(release, missed, "0")[1])


def test_chance_chooses():
    from grading.bank import wrong_answers
    from grading.lineup import lineup

    bank = wrong_answers(releases()[ONE])
    assert len({tuple(t.answer for t in lineup(releases()[ONE], bank, str(seed))[1]) for seed in range(3)}) == 3


# repair
def test_half_a_notebook():
    release = releases()[ONE]
    notebook = solved(release)
    notebook.cells = notebook.cells[: len(notebook.cells) * 3 // 10]
    assert repair(nbformat.writes(notebook).encode(), release).notes


def test_raw():
    release = releases()[ONE]
    notebook = solved(release)
    notebook.cells.insert(3, new_raw_cell("<script>"))
    assert {c.cell_type for c in repair(nbformat.writes(notebook).encode(), release).notebook.cells} == {
        "code",
        "markdown",
    }


def test_large_picture():
    def output(size):
        return new_output("display_data", {"image/png": "x" * size})

    cells = [new_code_cell("plot()")]
    assert as_submitted(cells, {0: [output(PICTURE)]}) and not as_submitted(cells, {0: [output(PICTURE + 1)]})


def test_executable(tmp_path):
    with zipfile.ZipFile(bundle.write(tmp_path)) as archive:
        programs = [i.filename.partition("/")[2] for i in archive.infolist() if i.external_attr >> 16 & 0o111]
    assert programs == ["postBuild"]


# store
def test_key():
    release = releases()[SIX]
    other = Release(
        SIX, nbformat.from_dict({**release.graded, "cells": release.graded.cells[:-1]}), release.shown, release.answers
    )
    base = {
        "submission": Submission("ada", SIX, b"x"),
        "release": release,
        "limits": Limits(),
        "isolation": "bubblewrap",
        "made_by": {"torch": "1"},
    }
    changes = [
        {"submission": Submission("ada", SIX, b"y")},
        {"release": other},
        {"limits": Limits(memory=1)},
        {"isolation": "none"},
        {"made_by": {"torch": "2"}},
    ]
    assert len({key(**base | change) for change in [{}, *changes]}) == 1 + len(changes)
    assert key(**base) == key(**base | {"limits": Limits(cell=1, notebook=2)})


def test_identity(monkeypatch):
    seen = []
    monkeypatch.setattr(
        store, "content_hash", lambda files: seen.extend(f"{f.parent.name}/{f.name}" for f in files) or ""
    )
    assert {"torch", "numpy", "nbgrader", "the course"} <= set(identity())
    assert {
        "checks/report.py",
        "ex6_evolution/quiz.toml",
        "checking/core.py",
        "grading/lineup.py",
        "grading/repair.py",
        "kernel/seals.py",
    } <= set(seen)
    assert [f for f in seen if f.endswith("no_eval.py")]


# course
def test_links(tmp_path):
    course = new_course(tmp_path)
    for name in ("ada", "bob"):
        course.folder("submitted", name).mkdir(parents=True)
    theirs = course.folder("submitted", "bob") / f"{ONE}.ipynb"
    nbformat.write(solved(releases()[ONE]), theirs)
    (course.folder("submitted", "ada") / f"{ONE}.ipynb").symlink_to(theirs)
    assert Session(course, Limits(), "none").handed_in("ada") == ([], [])
