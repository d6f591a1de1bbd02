"""The report counts rightly, escapes everything, and needs no network."""

from __future__ import annotations

import random
import re

import pytest
from bs4 import BeautifulSoup
from class_of import releases
from classroom import OPEN, classroom

from grading.charts import WIDTH, spread
from grading.findings import Findings, alike, frequent, weakest
from grading.marks import FAILED, MISSING, Mark
from grading.report import write_report

NAME = "1_activation_order"
ATTACK = "<script>alert(1)</script>\"'&"


def page(marks, folder, about=None) -> BeautifulSoup:
    write_report(marks, releases(), folder / "report.html", about or {"isolation": "bubblewrap"})
    return BeautifulSoup((folder / "report.html").read_text(encoding="utf-8"), "html.parser")


def flat(element) -> str:
    return " ".join(element.get_text(" ").split())


def mark(student: str, lost: dict[str, str] | None = None, **changes) -> Mark:
    """Full points but for the cells of `lost`, which said so."""
    lost = lost or {}
    points = {cell: 0.0 if cell in lost else p for part in releases()[NAME].parts for cell, p in part.points.items()}
    return Mark(student, NAME, points=points | changes.pop("points", {}), messages=lost, **changes)


def findings(*marks: Mark) -> Findings:
    return Findings.of(releases()[NAME], list(marks))


def test_every_answer_is_right_partly_right_open_or_wrong():
    open_blank = OPEN.format("1.1")
    found = findings(
        mark("right"),
        mark("partly", {"post_block_hidden": "✗ 1.1 · the skip has a ReLU"}),
        mark("open", {"post_block_check": open_blank, "post_block_hidden": open_blank}),
        mark("wrong", {"post_block_check": "✗ 1.1 · the ReLU", "post_block_hidden": open_blank}),
        Mark("missing", NAME, MISSING),
    )
    assert found.parts[0].counts == {"right": 1, "partly": 1, "open": 1, "wrong": 1}
    assert found.states == {"graded": 4, "failed": 0, "missing": 1}


def test_messages_are_counted_by_students_whatever_their_numbers():
    said = "✗ 1.4 · the loss is {} where 4.1929 is right"
    found = findings(
        mark("a", {"evaluate_check": said.format(5.27), "evaluate_hidden": said.format(6.81)}),
        mark("b", {"evaluate_check": said.format(5.27) + "\n  in evaluate, line 5 of its cell: return 3"}),
        mark("c", {"evaluate_check": OPEN.format("1.4")}),
        mark("d", {"evaluate_check": "✗ 1.4 · gradients are tracked"}),
    )
    messages = [(message.text, message.students, message.of) for message in frequent([found])]
    assert messages == [("the loss is 5.27 where 4.1929 is right", 2, 4), ("gradients are tracked", 1, 4)]


def test_numbers_are_alike_and_names_are_not():
    assert alike("2 of 1.5e-3, (4, 8, -1)") == "… of …, (…, …, …)"
    assert alike("ResNetV1 v2 x_1") == "ResNetV1 v2 x_1"


def test_questions_of_a_quiz_are_counted_apart():
    lost = {f"quiz_0{i}_check": f"✗ 6.4 · question {i}: give your reason" for i in (1, 2)}
    own = Mark("a", "6_evolution", points={}, messages=lost)
    assert len(frequent([Findings.of(releases()["6_evolution"], [own])])) == 2


def test_what_to_teach_again_begins_with_the_fewest_right_answers():
    found = findings(
        mark("a", {"evaluate_check": "✗ 1.4 · x", "pre_block_check": "✗ 1.2 · y"}),
        mark("b", {"evaluate_check": "✗ 1.4 · x"}),
    )
    assert [part.part.title for part in weakest([found])] == ["1.4 · Evaluate", "1.2 · The unit of 2016"]


def test_points_are_those_of_checks_while_a_part_waits():
    waits = findings(mark("a", points={"explain": None}), mark("b", points={"explain": 5.0}))
    assert (waits.points, waits.most, waits.waiting) == ([20, 20], 20, 1)
    graded = findings(mark("a", points={"explain": 3.0}, penalty=2.0))
    assert (graded.points, graded.most, graded.waiting) == ([21], 25, 0)


def test_the_page_says_what_checks_said_and_to_how_many(tmp_path):
    said = {"pre_block_check": "✗ 1.2 · the ReLU still follows the addition"}
    soup = page([mark("a", said), mark("b", said), mark("c")], tmp_path)
    assert "2 of 3 1.2 · The unit of 2016 the ReLU still follows the addition" in flat(soup)
    assert "1.2 · The unit of 2016 : right in 1 of 3 notebooks" in flat(soup)


def test_lists_name_student_exercise_and_sentence(tmp_path):
    marks = [
        mark("ada", stopped="the kernel died", flags=("lists a folder",), repairs=("Cells stood twice.",)),
        Mark("bob", NAME, FAILED, reason="the file is empty"),
    ]
    soup = page(marks, tmp_path)
    sections = {section.h2.get_text(): flat(section) for section in soup.find_all("section")}
    assert f"ada {NAME} the kernel died" in sections["Stopped"]
    assert f"ada {NAME} lists a folder" in sections["Flagged"]
    assert f"ada {NAME} Cells stood twice." in sections["Repaired"]
    assert f"bob {NAME} the file is empty" in sections["Failed"]


def test_long_lists_are_folded(tmp_path):
    soup = page([mark(f"s{i}", repairs=("Cells stood twice.",)) for i in range(9)], tmp_path)
    assert "9 entries" in [flat(summary) for summary in soup.find_all("summary")]


@pytest.mark.parametrize("n", [3, 30, 300])
def test_the_page_stands_alone_and_is_accessible(tmp_path, n):
    soup = page(classroom(n), tmp_path)
    assert not soup.find_all(["script", "link", "img", "iframe"]) and not re.search("https?:", str(soup))
    assert all(cell.get("scope") in ("col", "row") for cell in soup.find_all("th"))
    figures = soup.find_all("svg")
    assert len(figures) == 6 and all(re.match(r"\d+ students?, from", svg["aria-label"]) for svg in figures)
    assert bool(soup.find_all("circle")) == (n == 3)
    assert f"{n} students, 6 exercises" in flat(soup) and "1 notebooks" not in flat(soup)
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert {section["aria-labelledby"] for section in soup.find_all("section")} <= set(ids)


def test_few_points_are_shown_themselves(tmp_path):
    soup = page([mark("a"), mark("b", points={"explain": 2.5})], tmp_path)
    assert "22.5 · 25" in flat(soup)


def test_everybody_has_a_dot_also_where_many_have_the_same_points():
    dots = re.findall(r'cx="([\d.]+)" cy="([\d.]+)"', spread([20.0] * 12, 25))
    assert len(set(dots)) == 12 and min(float(y) for _, y in dots) >= 0


def test_nothing_that_people_or_checks_wrote_is_html(tmp_path):
    attacked = mark(ATTACK, {"evaluate_check": ATTACK}, stopped=ATTACK, flags=(ATTACK,), repairs=(ATTACK,), seconds=1.0)
    marks = [attacked, Mark(ATTACK, "2_identity_mapping", FAILED, reason=ATTACK)]
    soup = page(marks, tmp_path, {ATTACK: ATTACK})
    assert not soup.find_all("script") and flat(soup).count("alert(1)") >= 10


def test_kernels_without_isolation_are_counted(tmp_path):
    marks = [mark("a", isolation="none"), mark("b", isolation="bubblewrap")]
    assert "1 notebook ran without isolation" in flat(page(marks, tmp_path))


def test_the_order_of_marks_does_not_matter_and_no_marks_are_no_error(tmp_path):
    marks = classroom(5)
    first = str(page(marks, tmp_path))
    random.Random(2).shuffle(marks)
    assert str(page(marks, tmp_path)) == first
    assert "There are no marks yet" in flat(page([], tmp_path))


def test_who_was_given_more_than_there_is_stays_in_the_picture():
    places = re.findall(r'<circle cx="([\d.]+)"', spread([20.0, 27.0], 25))
    assert len(places) == 2 and all(float(place) < WIDTH for place in places)


def test_an_earlier_result_that_stands_is_said(tmp_path):
    text = flat(page([mark("ada", reason="graded before the file changed")], tmp_path))
    assert "Not run again" in text and "graded before the file changed" in text


def test_the_slowest_and_the_typical_time():
    marks = [Mark("a", NAME, seconds=1.0), Mark("b", NAME, seconds=9.0), Mark("c", NAME, seconds=2.0), Mark("d", NAME)]
    found = Findings.of(releases()[NAME], marks)
    assert (found.typical, found.slowest, found.slowest_student) == (2.0, 9.0, "b")


def test_the_five_weakest_parts_come_first():
    release = releases()["5_modern_training"]
    parts = [part for part in release.parts if not part.by_hand]
    marks = [
        Mark(str(n), release.name, points={c: p for part in parts[:n] for c, p in part.points.items()})
        for n in range(8)
    ]
    assert [found.part for found in weakest([Findings.of(release, marks)])] == parts[::-1][:5] and len(parts) == 8
