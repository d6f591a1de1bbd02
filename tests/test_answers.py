"""The bank of answers: wrong ones are rejected by the check meant for them, other right ones are accepted."""

import ast
from collections import Counter

import pytest
from answers import EXERCISES, RIGHT, WRONG, cells, grade, read, run
from sentences import sentences

MANY = {"1_activation_order": 40, "6_evolution": 20}  # wrong answers at least; 30 for the others

every_exercise = pytest.mark.parametrize("exercise", EXERCISES)
pytestmark = pytest.mark.filterwarnings("ignore")  # wrong answers make PyTorch warn


def named(path):
    return "/".join(path.with_suffix("").parts[-3:])


@every_exercise
def test_the_solution_passes_every_graded_cell(exercise):
    ours = {name: compile("", "", "exec") for cell in cells(exercise) if cell.solution for name in cell.names}
    assert not any(run(exercise, ours).values())


@pytest.mark.parametrize("path", WRONG, ids=named)
def test_a_wrong_answer_is_rejected_by_the_intended_check_in_the_intended_words(path, record_property):
    answer, said = read(path), rejections(path)
    record_property("answer", (answer.exercise, "missed" if "missed" in answer.head else "wrong"))
    assert set(said) == answer.rejecting, said
    if said:
        assert answer.head["says"] in said[min(said)]


@pytest.mark.parametrize("path", RIGHT, ids=named)
def test_a_right_answer_written_differently_is_accepted(path, record_property):
    record_property("answer", (read(path).exercise, "right"))
    assert not rejections(path)


@pytest.mark.parametrize("path", WRONG, ids=named)
def test_a_message_reads_as_a_student_would(path):
    """It begins with the part, is short, shows no frame but the student's own line, and no line of the solution."""
    answer = read(path)
    solution = {line.strip() for line in answer.blanks[0].source.splitlines()} - {
        line.strip() for line in answer.source.splitlines()
    }
    for message in rejections(path).values():
        first, *rest = message.splitlines()
        assert first[1] == "." and first[3:6] == " · " and len(first) > 20 and len(rest) <= 2, message
        assert not [told for told in ("Traceback", 'File "', "course_utils", "site-packages") if told in message]
        assert not [line for line in solution if len(line) > 24 and line in message]


@every_exercise
def test_every_check_cell_is_needed(exercise):
    """A wrong answer that only this cell rejects; the hidden twin's stands for the visible cell, as README.md says."""
    alone = {min(said) for said in map(rejections, WRONG) if len(said) == 1}
    graded = {cell.grade_id for cell in cells(exercise) if cell.graded}
    assert {cell for cell in graded if {cell, cell.replace("_check", "_hidden")}.isdisjoint(alone)} == set()


def test_every_sentence_of_the_checks_is_said_to_some_wrong_answer():
    said = {message for path in WRONG for message in rejections(path).values()}
    assert [place for place, sentence in sentences() if not any(map(sentence.search, said))] == []


@every_exercise
def test_the_bank_is_large_enough(exercise):
    wrong, right = ([path for path in paths if read(path).exercise == exercise] for paths in (WRONG, RIGHT))
    assert len(wrong) >= MANY.get(exercise, 30) and len(right) >= 8


def test_an_answer_replaces_one_blank():
    for path in (*WRONG, *RIGHT):
        blanks = read(path).blanks
        assert len(blanks) == 1 or (path in RIGHT and blanks), (path, blanks)


def test_no_answer_is_a_copy_of_another_with_other_names():
    shapes = {path: (read(path).exercise, shape(read(path).source)) for path in WRONG}
    counts = Counter(shapes.values())
    assert not [named(path) for path, tree in shapes.items() if counts[tree] > 1]


def shape(source):
    """A source's syntax tree, its own names numbered in the order in which they come."""
    tree = ast.parse(source)
    bound = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    numbers = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in bound:
            node.id = numbers.setdefault(node.id, f"name{len(numbers)}")
    return ast.dump(tree)


def rejections(path):
    """The messages of the cells that reject the answer in a file."""
    return {cell: message for cell, message in grade(path).items() if message}
