"""What a student reads: the own marks, and nothing of tests, mark schemes or others."""

from __future__ import annotations

import re

import nbformat
import pytest
from bs4 import BeautifulSoup
from class_of import new_course, releases
from classroom import classroom, students
from nbformat.v4 import new_output

from grading import publish
from grading.feedback import HIDDEN_LINES, REDACTED, REDACTED_LINE, RedactHiddenTests, hidden_lines, write_index
from grading.marks import FAILED, NOT_RUN, Mark
from grading.publish import feed_back

NAME = "1_activation_order"
ATTACK = "<script>alert(1)</script>"


def page(student, marks, folder) -> BeautifulSoup:
    own = folder / "feedback" / "someone" / "day10_resnet_v2"
    write_index(student, marks, releases(), own)
    return BeautifulSoup((own / "index.html").read_text(encoding="utf-8"), "html.parser")


def flat(element) -> str:
    return " ".join(element.get_text(" ").split())


def mark(student="ada", lost=None, **changes) -> Mark:
    """Full points but for the cells of `lost`, the last part waiting."""
    lost = lost or {}
    parts = releases()[NAME].parts
    points = {c: None if part.by_hand else 0.0 if c in lost else p for part in parts for c, p in part.points.items()}
    return Mark(student, NAME, points=points, messages=lost, **changes)


def test_parts_points_messages_and_what_waits(tmp_path):
    said = "✗ 1.2 · the ReLU still follows the addition"
    soup = page("ada", [mark(lost={"pre_block_check": said, "pre_block_hidden": said})], tmp_path)
    section = soup.find("section")
    assert flat(section).startswith("Exercise 1 · Activation order 15 of 25 points so far")
    rows = [flat(row) for row in section.tbody.find_all("tr")]
    assert rows[:2] == [
        "1.1 · The unit of 2015 3 of 3",
        "1.2 · The unit of 2016 the ReLU still follows the addition 0 of 5",
    ]
    assert rows[-1] == "1.6 · Explain waits for a hand of 5"
    assert "15 of 150 points so far; parts worth 5 points are still to be graded by hand." in flat(soup)


def test_every_graded_notebook_has_a_link_and_no_other(tmp_path):
    soup = page("ada", [mark(), Mark("ada", "2_identity_mapping", FAILED, reason="the file is empty")], tmp_path)
    assert [link["href"] for link in soup.find_all("a")] == [f"{NAME}.html"]
    assert "It could not be graded: the file is empty." in flat(soup) and "Not handed in." in flat(soup)


def test_repairs_stops_and_lateness_are_said_flags_are_not(tmp_path):
    own = mark(repairs=("Cells stood twice.",), stopped="the kernel died", penalty=1.0, flags=("looks copied",))
    text = flat(page("ada", [own], tmp_path))
    assert "Cells stood twice." in text and "The run ended early: the kernel died." in text
    assert "1 point was taken off for being late." in text and "looks copied" not in text


def test_no_page_shows_hidden_tests_mark_schemes_flags_or_another_student(tmp_path):
    marks = classroom(12)
    hidden = [
        line.strip()
        for release in releases().values()
        for source in release.checks.values()
        for block in HIDDEN_LINES.findall(source)
        for line in block.splitlines()
        if line.strip()
    ]
    schemes = [
        cell.source for release in releases().values() for cell in release.graded.cells if "MARK SCHEME" in cell.source
    ]
    assert len(hidden) >= 30 and len(schemes) == 6
    lines = [line for scheme in schemes for line in scheme.split("BEGIN MARK SCHEME")[1].splitlines() if len(line) > 20]
    for student in students(12):
        text = page(student, marks, tmp_path).get_text()
        assert not [line for line in [*hidden, *lines, "HIDDEN TESTS", "MARK SCHEME"] if line in text]
        assert [name for name in students(12) if name in text] == [student]
        assert not [sentence for mark in marks for sentence in mark.flags if sentence in text]


def test_a_message_that_quotes_a_hidden_test_is_redacted(tmp_path):
    (block, *_) = HIDDEN_LINES.findall(releases()[NAME].checks["pre_block_hidden"])
    line = next(line.strip() for line in block.splitlines() if line.strip())
    soup = page("ada", [mark(lost={"pre_block_hidden": f"AssertionError in\n----> 3 {line}"})], tmp_path)
    assert line not in soup.get_text() and REDACTED in flat(soup)


def test_no_line_of_a_hidden_test_is_so_short_that_others_hold_it():
    lines = [
        line for release in releases().values() for check in release.checks.values() for line in hidden_lines(check)
    ]
    assert len(lines) > 30 and min(map(len, lines)) > 20


def test_no_output_shows_a_hidden_test_whoever_prints_it():
    check = next(cell for cell in releases()[NAME].graded.cells if "BEGIN HIDDEN TESTS" in cell.source)
    (line, *_) = hidden_lines(check.source)
    own = nbformat.v4.new_code_cell("print(In[-1])")
    own.outputs = [
        nbformat.v4.new_output("stream", text=f"before\n{line}\nafter"),
        nbformat.v4.new_output("execute_result", {"text/plain": repr(line), "image/png": line}),
        nbformat.v4.new_output("error", ename="E", evalue=line, traceback=["above", f"----> {line}"]),
    ]
    printing = nbformat.v4.new_code_cell(check.source)
    forged = nbformat.v4.new_output("error", ename="CheckFailed", evalue=line, traceback=[line])
    printing.outputs = [nbformat.v4.new_output("stream", text=line), forged]
    notebook = nbformat.v4.new_notebook(cells=[own, printing])
    shown, _ = RedactHiddenTests().preprocess(notebook, {})
    stream, result, error = shown.cells[0].outputs
    assert stream.text == f"before\n({REDACTED_LINE})\nafter" and result.data["image/png"] == line
    assert not [text for text in (result.data["text/plain"], error.evalue, *error.traceback) if line in text]
    assert error.traceback[0] == "above"
    assert [output.evalue for output in shown.cells[1].outputs] == [REDACTED]


def test_a_hidden_test_that_was_not_reached_is_not_called_failed():
    check = next(cell for cell in releases()[NAME].graded.cells if "BEGIN HIDDEN TESTS" in cell.source)
    cell = nbformat.from_dict(check)
    cell.outputs = [nbformat.v4.new_output("error", ename=NOT_RUN, evalue="not run: the kernel ended", traceback=[])]
    shown, _ = RedactHiddenTests().preprocess(nbformat.v4.new_notebook(cells=[cell]), {})
    assert shown.cells[0].outputs[0].traceback == ["✗ not run: the kernel ended"]


@pytest.mark.parametrize("cell", ["pre_block_check", "pre_block_hidden"])
def test_a_checks_own_message_stays_whole(tmp_path, cell):
    said = "✗ 1.2 · your code stopped with KeyError: 'x'\n  in PreActivationBlock.forward, line 5 of its cell: y"
    text = page("ada", [mark(lost={cell: said})], tmp_path).get_text()
    assert said.removeprefix("✗ 1.2 · ") in text


def test_nothing_that_a_student_wrote_is_html(tmp_path):
    own = mark(ATTACK, {"pre_block_check": ATTACK}, repairs=(ATTACK,), stopped=ATTACK)
    soup = page(ATTACK, [own, Mark(ATTACK, "2_identity_mapping", FAILED, reason=ATTACK)], tmp_path)
    assert not soup.find_all("script") and soup.get_text().count("alert(1)") >= 6


def test_the_page_stands_alone(tmp_path):
    soup = page(students(3)[0], classroom(3), tmp_path)
    assert not soup.find_all(["script", "link", "img"]) and not re.search(r"https?:", str(soup))
    assert all(cell.get("scope") for cell in soup.find_all("th"))


def test_a_student_without_marks_is_told_so(tmp_path):
    assert "Nothing was handed in." in flat(page("nobody", [mark()], tmp_path))


def test_another_error_in_a_hidden_cell_is_redacted():
    check = next(cell for cell in releases()[NAME].graded.cells if "BEGIN HIDDEN TESTS" in cell.source)
    cell = nbformat.from_dict(check)
    cell.outputs = [new_output("error", ename="KeyError", evalue="depth=74, seed=5", traceback=["depth=74, seed=5"])]
    shown, _ = RedactHiddenTests().preprocess(nbformat.v4.new_notebook(cells=[cell]), {})
    assert shown.cells[0].outputs[0].evalue == REDACTED and shown.cells[0].outputs[0].traceback == [f"✗ {REDACTED}"]


def test_hidden_tests_that_do_not_end_are_hidden():
    assert hidden_lines("### BEGIN HIDDEN TESTS\ncheck(depth=74)") == ["check(depth=74)"]


def test_pages_are_renewed_when_marks_comments_or_the_grader_change(tmp_path, monkeypatch):
    course, found = new_course(tmp_path), releases()
    folder, mark = course.folder("feedback", "ada"), Mark("ada", NAME, FAILED, reason="the file is empty")

    def written(*marks):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "old.html").touch()
        assert feed_back(course, "ada", list(marks), found) == ""
        return not (folder / "old.html").exists()

    assert written(mark) and not written(mark)
    assert written(Mark("ada", NAME, FAILED, reason="another")) and written(
        Mark("ada", NAME, FAILED, comments=("explain: good",))
    )
    monkeypatch.setattr(publish, "_made_with", lambda: "another grader")
    assert written(Mark("ada", NAME, FAILED, comments=("explain: good",)))
