"""The answers to the quiz."""

from __future__ import annotations

from course_utils.checking.core import part
from course_utils.checking.message import expect
from course_utils.exercises.ex6_evolution.quiz import QUESTIONS


def check_answer(my_answers, number: int) -> None:
    """Say what is right or wrong about the answer to question `number`."""
    question = QUESTIONS[number - 1]
    choices = question.choices

    @part("6.4", f"question {number}: {choices[question.right]['says']}")
    def check() -> None:
        answers = my_answers()
        expect(isinstance(answers, dict), f"my_answers returns {type(answers).__name__}: a dict of letters is asked")
        letter = answers.get(number, "?")
        expect(letter != "?", f"question {number} is not answered yet: give a letter")
        known = isinstance(letter, str) and letter.lower() in choices
        expect(known, f"question {number}: {letter!r} is none of the letters {', '.join(choices)}")
        expect(letter.lower() == question.right, f"question {number}, {letter}: {choices[letter.lower()]['says']}")

    check()
