"""The bank of answers: wrong ones are rejected by the check meant for them, other right ones are accepted."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest
from answers import RIGHT, WRONG, cells, grade, read, run
from sentences import sentences


def named(path: Path) -> str:
    return path.stem if path.parent.name == "right" else f"{path.parent.name}/{path.stem}"


@pytest.mark.bank
@pytest.mark.filterwarnings("ignore")  # wrong answers make PyTorch warn
class Bank:
    """The answers to one exercise.

    Attributes
    ----------
    exercise : str
    at_least : int
        How many wrong answers there must be.
    """

    exercise: str
    at_least = 30

    def pytest_generate_tests(self, metafunc):
        for kind, paths in (("wrong", WRONG), ("right", RIGHT)):
            if kind in metafunc.fixturenames:
                metafunc.parametrize(kind, self.own(paths), ids=named)

    def own(self, paths: list[Path]) -> list[Path]:
        return [path for path in paths if read(path).exercise == self.exercise]

    def test_the_solution_passes_every_graded_cell(self):
        names = [name for cell in cells(self.exercise) if cell.solution for name in cell.names]
        assert not any(run(self.exercise, dict.fromkeys(names, compile("", "", "exec"))).values())

    def test_a_wrong_answer_is_rejected_by_the_intended_check_in_the_intended_words(self, wrong, record_property):
        answer, said = read(wrong), rejections(wrong)
        record_property("answer", (answer.exercise, "missed" if "missed" in answer.head else "wrong"))
        assert set(said) == answer.rejecting, said
        if said:
            assert answer.head["says"] in said[min(said)]

    def test_a_right_answer_written_differently_is_accepted(self, right, record_property):
        record_property("answer", (read(right).exercise, "right"))
        assert not rejections(right)

    def test_a_message_reads_as_a_student_would(self, wrong):
        """It begins with the part, is short, shows no frame but the student's own line, and no line of the solution."""
        answer = read(wrong)
        solution = {line.strip() for line in answer.blanks[0].source.splitlines()} - {
            line.strip() for line in answer.source.splitlines()
        }
        for message in rejections(wrong).values():
            first, *rest = message.splitlines()
            assert first[1] == "." and first[3:6] == " · " and len(first) > 20 and len(rest) <= 2, message
            assert not [told for told in ("Traceback", 'File "', "course_utils", "site-packages") if told in message]
            assert not [line for line in solution if len(line) > 24 and line in message]

    def test_every_check_cell_is_needed(self):
        """A wrong answer that only this cell rejects; the hidden twin's stands for the visible cell, see README.md."""
        alone = {min(said) for said in map(rejections, self.own(WRONG)) if len(said) == 1}
        graded = {cell.grade_id for cell in cells(self.exercise) if cell.graded}
        assert {cell for cell in graded if {cell, cell.replace("_check", "_hidden")}.isdisjoint(alone)} == set()

    def test_every_sentence_of_the_checks_is_said_to_some_wrong_answer(self):
        said = {message for path in self.own(WRONG) for message in rejections(path).values()}
        room = sentences(f"exercises/ex{self.exercise}/checks")
        assert [place for place, sentence in room if not any(map(sentence.search, said))] == []

    def test_the_bank_is_large_enough(self):
        assert len(self.own(WRONG)) >= self.at_least and len(self.own(RIGHT)) >= 8

    def test_an_answer_replaces_one_blank(self):
        for path in self.own([*WRONG, *RIGHT]):
            blanks = read(path).blanks
            assert len(blanks) == 1 or (path in RIGHT and blanks), (path, blanks)

    def test_no_answer_is_a_copy_of_another_with_other_names(self):
        shapes = {path: shape(read(path).source) for path in self.own(WRONG)}
        counts = Counter(shapes.values())
        assert not [named(path) for path, tree in shapes.items() if counts[tree] > 1]


def shape(source: str) -> str:
    """A source's syntax tree, its own names numbered in the order in which they come."""
    tree = ast.parse(source)
    bound = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    numbers = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in bound:
            node.id = numbers.setdefault(node.id, f"name{len(numbers)}")
    return ast.dump(tree)


def rejections(path: Path) -> dict[str, str]:
    """The messages of the cells that reject the answer in a file."""
    return {cell: message for cell, message in grade(path).items() if message}
