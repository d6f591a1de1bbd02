"""Grades as tables: one for people, one for each learning platform."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from course_utils.files import write_whole
from grading.marks import Mark, Person
from grading.outcomes import by_student, earned, in_order, name, number, total, waiting, worth
from grading.release import Part, Release

# With its mark in front, Excel takes the file for UTF-8 and not for the computer's own code page; LibreOffice, pandas
# (encoding "utf-8" or "utf-8-sig"), Canvas and Moodle skip the mark.
ENCODING = "utf-8-sig"
AFTER_A_SEPARATOR = re.compile(r"([;\t|])(\s*[=+\-@])")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
PERSON = {  # how a platform names its columns of a person
    "canvas": ("Student", "ID", "SIS Login ID", "Section"),
    "moodle": ("username", "email"),
}
Cell = str | float | None


def write_table(marks: list[Mark], releases: dict[str, Release], file: Path) -> None:
    """Write every student's points, a row each, with what waits, failed or is flagged.

    The same marks give the same bytes, whatever their order.

    Parameters
    ----------
    marks : list of Mark
    releases : dict of str to Release
        The exercises by their name.
    file : Path
        The CSV file, in a folder that exists.

    Raises
    ------
    OSError
        If it cannot be written; `file` is what it was.
    """
    exercises = in_order(releases)
    header = ["student", *(column for release in exercises for column in _columns(release))]
    header += [f"total (of {sum(map(worth, exercises)):g})", "flags", "flagged in", "remarks"]
    students = by_student(marks, releases)
    rows: list[list[Cell]] = [_row(student, students[student], exercises) for student in students]
    _write([list(header), *rows], file)


def _columns(release: Release) -> list[str]:
    # "(of 3)" tells what a part is worth, and keeps a spreadsheet from reading 1.2 as a date.
    hand = {True: " by hand", False: ""}
    parts = [f"{_label(part, release)}{hand[part.by_hand]} (of {part.worth:g})" for part in release.parts]
    sums = f"{release.name}: sum (of {worth(release):g})"
    return [*parts, *(f"{release.name}: {what}" for what in ("waits for a hand", "state", "late penalty")), sums]


def _label(part: Part, release: Release) -> str:
    return number(part) if number(part) != part.title else f"{release.name}: {part.title}"


def _row(student: str, marks: list[Mark], exercises: list[Release]) -> list[Cell]:
    row: list[Cell] = [student]
    for mark, release in zip(marks, exercises, strict=True):
        row += [earned(mark, part) for part in release.parts]
        row += ["; ".join(map(name, waiting(mark, release))), mark.state, mark.penalty]
        row += [total(mark, release)]
    flagged = [f"{mark.exercise} ({len(mark.flags)})" for mark in marks if mark.flags]
    remarks = [f"{mark.exercise}: {mark.remark}" for mark in marks if mark.remark]
    everything = sum(total(mark, release) for mark, release in zip(marks, exercises, strict=True))
    return [*row, everything, sum(len(mark.flags) for mark in marks), ", ".join(flagged), "; ".join(remarks)]


def write_upload(
    marks: list[Mark],
    releases: dict[str, Release],
    file: Path,
    system: str,
    people: Mapping[str, Person] = MappingProxyType({}),
) -> None:
    """Write the sums of all exercises as a learning platform reads them, a row a student.

    The columns are those of "How do I import grades in the Gradebook?" (Canvas Instructor Guide) and "Grade import"
    (MoodleDocs). Canvas finds a student by ID or SIS Login ID, else by name, and an assignment by its name; the second
    row says what each is worth. Moodle asks which column identifies a student, "username" or "email", and which grade
    item each of the others is. A sum is left out while a part of it waits for a hand: upload when all are graded. What
    failed or is missing counts 0.

    Parameters
    ----------
    marks, releases, file
        As for :func:`write_table`.
    system : {"canvas", "moodle"}
    people : mapping of str to Person
        What is known of students beside the name of their folder, which stands for their login.

    Raises
    ------
    ValueError
        If `system` is none of these.
    OSError
        If it cannot be written; `file` is what it was.
    """
    if system not in PERSON:
        raise ValueError(f"grades can be written for {' and '.join(PERSON)}, not for {system!r}")
    exercises, mail = in_order(releases), any(person.email for person in people.values())
    columns = [column for column in PERSON[system] if mail or column != "email"]
    rows: list[list[Cell]] = [[*columns, *(release.name for release in exercises)]]
    if system == "canvas":
        rows += [["    Points Possible", *[""] * (len(columns) - 1), *map(worth, exercises)]]
    for student, own in by_student(marks, releases).items():
        sums = [
            None if waiting(mark, release) else total(mark, release)
            for mark, release in zip(own, exercises, strict=True)
        ]
        known = _known(student, people.get(student, Person()))
        rows += [[*(known[column] for column in columns), *sums]]
    _write(rows, file)


def _known(student: str, person: Person) -> dict[str, str]:
    """What stands in each of a platform's columns."""
    called = ", ".join(filter(None, [person.last_name, person.first_name])) or student
    canvas = {"Student": called, "ID": person.number, "SIS Login ID": student, "Section": ""}
    return canvas | {"username": student, "email": person.email}


def as_cell(value: Cell) -> str:
    """A value as a spreadsheet should see it.

    Numbers stay numbers. A text that a spreadsheet would run as a formula (it begins with ``=``, ``+``, ``-``, ``@``, a
    tab or a line break, also behind what separates cells elsewhere) gets an apostrophe in front and is shown as it is;
    line breaks become ``\\n``.
    """
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return f"{round(value, 2):g}"
    text = value.replace("\0", "")
    text = f"'{text}" if text.startswith(FORMULA) else text
    text = AFTER_A_SEPARATOR.sub(r"\1'\2", text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _write(rows: list[list[Cell]], file: Path) -> None:
    cells = [[as_cell(cell) for cell in row] for row in rows]

    def write(part: Path) -> None:
        with part.open("w", encoding=ENCODING, errors="replace", newline="") as stream:
            csv.writer(stream).writerows(cells)

    write_whole(file, write)
