"""The quiz of Exercise 6: every choice explains itself, and the page gives nothing away."""

import pytest

from course_utils.checking.message import CheckFailed
from course_utils.exercises.ex6_evolution.checks import check_answer
from course_utils.exercises.ex6_evolution.quiz import QUESTIONS, page


@pytest.mark.parametrize("number", range(1, len(QUESTIONS) + 1))
def test_every_wrong_choice_of_the_quiz_has_its_own_explanation(number, capsys):
    question = QUESTIONS[number - 1]
    told = {choice["says"] for choice in question.choices.values()}
    assert len(question.choices) >= 3 and len(told) == len(question.choices) and question.right in question.choices
    for letter, choice in question.choices.items():
        if letter == question.right:
            check_answer(lambda letter=letter: {number: letter}, number)
            assert choice["says"] in capsys.readouterr().out
        else:
            with pytest.raises(CheckFailed) as failed:
                check_answer(lambda letter=letter: {number: letter}, number)
            assert choice["says"] in str(failed.value) and f"question {number}, {letter}" in str(failed.value)


@pytest.mark.parametrize(
    ("answers", "words"),
    [({}, "not answered yet"), ({1: "?"}, "not answered yet"), ({1: "z"}, "none of the letters"), (["b"], "a dict")],
)
def test_an_answer_that_is_none_is_asked_for(answers, words):
    with pytest.raises(CheckFailed, match=words):
        check_answer(lambda: answers, 1)


def test_the_quiz_has_questions_enough_and_its_page_gives_no_answer_away():
    text = page()
    assert len(QUESTIONS) >= 10 and text.count("\n\n**") == len(QUESTIONS) - 1
    assert len({question.right for question in QUESTIONS}) == 4
    assert not [c["says"] for q in QUESTIONS for c in q.choices.values() if c["says"] in text]
