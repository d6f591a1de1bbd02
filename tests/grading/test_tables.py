"""Tables that every program reads alike and none runs."""

from __future__ import annotations

import csv
import dataclasses
import random

import pandas as pd
import pytest
from class_of import releases
from classroom import classroom

from grading.marks import FAILED, Mark, Person
from grading.outcomes import in_order
from grading.tables import as_cell, write_table, write_upload

NAMES = ["D'Arcy, W.", 'Say "x"', "two\nlines", "Jürgen Öz", "李小龙", "محمد", "=1+1", "+49", "-3", "@a", "\tt", "\rr"]


def table(marks, folder) -> pd.DataFrame:
    write_table(marks, releases(), folder / "grades.csv")
    return pd.read_csv(folder / "grades.csv", index_col="student")


def full(student: str, exercise: str = "1_activation_order", **changes) -> Mark:
    """Every automatic point, the last part waiting."""
    parts = releases()[exercise].parts
    points = {cell: None if part.by_hand else worth for part in parts for cell, worth in part.points.items()}
    return Mark(student, exercise, points=points | changes.pop("points", {}), **changes)


def test_a_row_has_the_points_of_every_part_and_their_sums(tmp_path):
    ada = full("ada", points={"post_block_check": 0.0, "explain": 4.0}, penalty=1.5)
    row = table([ada, full("ada", "2_identity_mapping")], tmp_path).loc["ada"]
    assert row[["1.1 (of 3)", "1.2 (of 5)", "1.6 by hand (of 5)"]].tolist() == [1, 5, 4]
    assert row["1_activation_order: late penalty"] == 1.5 and row["1_activation_order: sum (of 25)"] == 20.5
    assert row["2_identity_mapping: sum (of 25)"] == 20 and row["total (of 150)"] == 40.5


def test_a_part_that_waits_is_empty_and_said(tmp_path):
    row = table([full("ada")], tmp_path).loc["ada"]
    assert pd.isna(row["1.6 by hand (of 5)"]) and row["1_activation_order: waits for a hand"] == "1.6 · Explain"


def test_failed_missing_and_flagged_are_said(tmp_path):
    failed = Mark("ada", "2_identity_mapping", FAILED, reason="the file is empty")
    row = table([full("ada", flags=("odd", "strange")), failed], tmp_path).loc["ada"]
    states = [row[f"{name}: state"] for name in releases()]
    assert states == ["graded", "failed", "missing", "missing", "missing", "missing"]
    assert row["remarks"] == "2_identity_mapping: the file is empty" and row["2.1 (of 4)"] == 0
    assert row["flags"] == 2 and row["flagged in"] == "1_activation_order (2)"


def test_a_penalty_does_not_take_more_than_there_is(tmp_path):
    nothing = Mark("ada", "1_activation_order", penalty=3.0)
    assert table([nothing], tmp_path).loc["ada", "1_activation_order: sum (of 25)"] == 0


def test_the_order_of_marks_does_not_matter(tmp_path):
    marks = classroom(12)
    write_table(marks, releases(), tmp_path / "a.csv")
    random.Random(1).shuffle(marks)
    write_table(marks, dict(reversed(releases().items())), tmp_path / "b.csv")
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_names_of_every_kind_come_back(tmp_path, encoding):
    write_table([full(name) for name in NAMES], releases(), tmp_path / "grades.csv")
    read = pd.read_csv(tmp_path / "grades.csv", index_col="student", encoding=encoding)
    assert {name.lstrip("'") for name in read.index} == {name.replace("\r", "\n") for name in NAMES}
    assert (tmp_path / "grades.csv").read_bytes().startswith(b"\xef\xbb\xbfstudent,")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "=cmd|' /C calc'!A0"])
@pytest.mark.parametrize("system", ["canvas", "moodle", None])
def test_no_text_runs_as_a_formula(tmp_path, text, system):
    marks = [full(text, flags=(text,)), Mark(text, "2_identity_mapping", FAILED, reason=text)]
    if system:
        write_upload(marks, releases(), tmp_path / "x.csv", system)
    else:
        write_table(marks, releases(), tmp_path / "x.csv")
    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))]
    assert any(cell.startswith("'") for cell in cells)


def test_numbers_stay_numbers():
    assert as_cell("x;=HYPERLINK(A1);y | @z") == "x;'=HYPERLINK(A1);y |' @z"
    assert [as_cell(value) for value in (3.0, -1.5, 1 / 3, None, 0)] == ["3", "-1.5", "0.33", "", "0"]


def test_canvas_gets_its_columns_and_what_each_is_worth(tmp_path):
    write_upload([full("ada", points={"explain": 2.5}), full("bob")], releases(), tmp_path / "x.csv", "canvas")
    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as stream:
        header, worth, ada, bob = csv.reader(stream)
    assert header[:5] == ["Student", "ID", "SIS Login ID", "Section", "1_activation_order"]
    assert worth[0].strip() == "Points Possible" and worth[1:5] == ["", "", "", "25"] and len(worth) == len(header)
    assert ada[:5] == ["ada", "", "ada", "", "22.5"] and bob[4] == ""  # his part by hand waits


def test_moodle_gets_a_column_that_identifies_and_one_for_each_exercise(tmp_path):
    write_upload([full("ada", points={"explain": 2.5})], releases(), tmp_path / "x.csv", "moodle")
    read = pd.read_csv(tmp_path / "x.csv")
    assert read.columns.tolist() == ["username", *releases()] and read.loc[0].tolist() == ["ada", 22.5, 0, 0, 0, 0, 0]


def test_platforms_get_what_the_gradebook_knows_of_people(tmp_path):
    known = {"ada": Person("Ada", "Lovelace", "ada@example.org", "17")}
    for system in ("canvas", "moodle"):
        write_upload([full("ada"), full("bob")], releases(), tmp_path / system, system, known)
    with (tmp_path / "canvas").open(encoding="utf-8-sig", newline="") as stream:
        _, _, *rows = csv.reader(stream)
    assert [row[:4] for row in rows] == [["Lovelace, Ada", "17", "ada", ""], ["bob", "", "bob", ""]]
    with (tmp_path / "moodle").open(encoding="utf-8-sig", newline="") as stream:
        rows = [row[:2] for row in csv.reader(stream)]
    assert rows == [["username", "email"], ["ada", "ada@example.org"], ["bob", ""]]


def test_an_unknown_platform_is_refused(tmp_path):
    with pytest.raises(ValueError, match="^grades can be written for canvas and moodle, not for 'ilias'$"):
        write_upload([], releases(), tmp_path / "x.csv", "ilias")
    assert not list(tmp_path.iterdir())


def test_what_was_there_stays_until_all_is_written(tmp_path):
    (tmp_path / "grades.csv").write_text("before")
    broken = dataclasses.replace(full("ada"), student=object())
    with pytest.raises((TypeError, AttributeError)):
        write_table([broken], releases(), tmp_path / "grades.csv")
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("grades.csv", "before")]


def test_a_platform_gets_sums_less_the_penalty(tmp_path):
    for system in ("canvas", "moodle"):
        write_upload([full("ada", points={"explain": 5.0}, penalty=3.0)], releases(), tmp_path / system, system)
        assert "22" in (tmp_path / system).read_text(encoding="utf-8-sig").splitlines()[-1].split(",")


@pytest.mark.parametrize("sign", "=+-@\t\r\n＝＋－＠")
def test_every_sign_that_begins_a_formula_is_made_harmless(sign):
    assert as_cell(f"{sign}1").startswith("'")


def test_numbers_are_whole_and_nothing_hides_a_formula():
    assert as_cell(1234.5) == "1234.5" and as_cell("a\0b") == "ab" and as_cell("\0=1") == "'=1"


def test_points_of_what_failed_do_not_count(tmp_path):
    given = full("ada", points={"explain": 5.0})
    row = table([dataclasses.replace(given, state=FAILED, reason="x")], tmp_path).loc["ada"]
    assert row["1_activation_order: sum (of 25)"] == 0 and row["1.1 (of 3)"] == 0


def test_ten_comes_after_two():
    ten = dataclasses.replace(releases()["1_activation_order"], name="10_more")
    assert [r.name for r in in_order({"10_more": ten} | releases())][-1] == "10_more"
