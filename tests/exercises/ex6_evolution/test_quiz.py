"""The quiz of Exercise 6: every choice explains itself, neither page nor form gives an answer away, reasons count."""

import pytest

from course_utils.checking.message import CheckFailed
from course_utils.exercises.ex6_evolution.checks import check_answer
from course_utils.exercises.ex6_evolution.quiz import QUESTIONS, page

REASON = "Exercise 4 measured it"


@pytest.mark.parametrize("number", range(1, len(QUESTIONS) + 1))
def test_every_wrong_choice_of_the_quiz_has_its_own_explanation(number, capsys):
    question = QUESTIONS[number - 1]
    explanations = {choice["says"] for choice in question.choices.values()}
    assert len(explanations) == len(question.choices) >= 3 and question.right in question.choices
    for letter, choice in question.choices.items():
        if letter == question.right:
            check_answer(lambda letter=letter: {number: (letter, REASON)}, number)
            assert choice["says"] in capsys.readouterr().out
        else:
            with pytest.raises(CheckFailed) as failed:
                check_answer(lambda letter=letter: {number: (letter, REASON)}, number)
            assert choice["says"] in str(failed.value) and f"question {number}, {letter}" in str(failed.value)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, "not answered yet"),
        ({1: "?"}, "not answered yet"),
        ({1: ("?", REASON)}, "not answered yet"),
        ({1: ()}, "give a letter and your reason"),
        ({1: None}, "give a letter and your reason"),
        ({1: ("z", REASON)}, "none of the letters"),
        ({1: (2, REASON)}, "none of the letters"),
        ([("b", REASON)], "a dict"),
    ],
)
def test_a_missing_answer_is_called_missing(answers, words):
    with pytest.raises(CheckFailed, match=words):
        check_answer(lambda: answers, 1)


@pytest.mark.parametrize(
    "reason", ["", "...", "Exercise", "idk idk idk", "v1, the unit", QUESTIONS[0].choices["a"]["says"].upper()]
)
def test_no_explanation_is_given_to_a_letter_without_a_reason(reason):
    letter = "b" if reason.startswith("v1") else "a"
    with pytest.raises(CheckFailed, match="reason") as failed:
        check_answer(lambda: {1: (letter, reason)}, 1)
    assert QUESTIONS[0].choices[letter]["says"] not in str(failed.value)


def test_the_quiz_has_questions_enough_and_its_page_gives_no_answer_away():
    text = page()
    assert len(QUESTIONS) >= 10 and text.count("\n\n**") == len(QUESTIONS) - 1
    assert len({question.right for question in QUESTIONS}) == 4
    assert not [c["says"] for q in QUESTIONS for c in q.choices.values() if c["says"] in text]


def test_neither_the_longest_nor_the_shortest_choice_is_right_more_often_than_luck_would_have_it():
    lengths = [{letter: len(choice["text"]) for letter, choice in q.choices.items()} for q in QUESTIONS]
    for extreme in (min, max):
        right = [q for q, own in zip(QUESTIONS, lengths, strict=True) if own[q.right] == extreme(own.values())]
        assert len(right) <= len(QUESTIONS) / 3
