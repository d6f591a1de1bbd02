"""The answers to the quiz, each with a reason."""

from __future__ import annotations

import re

from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.exercises.ex6_evolution.quiz import QUESTIONS, Question

LEAST_WORDS = 3


def check_answer(my_answers, number: int) -> None:
    """Say what is right or wrong about the answer to question `number`."""
    question = QUESTIONS[number - 1]
    choices = question.choices

    @part("6.4", f"question {number}: {choices[question.right]['says']}")
    def check() -> None:
        given, reason = _answer(my_answers(), number)
        letter = given.strip().lower() if isinstance(given, str) else ""
        expect(letter in choices, f"question {number}: {given!r} is none of the letters {', '.join(choices)}")
        _check_reason(reason, question, letter, number)
        expect(letter == question.right, f"question {number}, {letter}: {choices[letter]['says']}")

    check()


def _answer(answers: object, number: int) -> tuple[object, object]:
    """The letter and the reason given for question `number`."""
    if not isinstance(answers, dict):
        fail(f"my_answers returns {type(answers).__name__}: return a dict, see its docstring")
    expect(0 not in answers, "the questions are numbered from 1: there is no question 0")
    expect(not any(isinstance(key, str) for key in answers), "the keys are numbers, 1 and not '1'")
    answer = answers.get(number, "?")
    letter = answer[0] if isinstance(answer, (tuple, list)) and answer else answer
    expect(letter != "?", f"question {number} is not answered yet: give a letter and your reason")
    pair = isinstance(answer, (tuple, list)) and len(answer) == 2
    expect(pair, f"question {number}: give a letter and your reason, ('a', 'because ...'), not {answer!r}")
    return answer[0], answer[1]


def _check_reason(reason: object, question: Question, letter: str, number: int) -> None:
    """A reason has a few words of the student's own; whether they are right is judged by hand."""
    expect(isinstance(reason, str), f"question {number}: the reason is a text, not {type(reason).__name__}")
    words = _words(str(reason))
    enough = len(words) >= LEAST_WORDS
    expect(enough, f"question {number}: give your reason in a few words: why, or which measurement of yours shows it")
    choice = question.choices[letter]
    repeated = set(words) <= set(_words(choice["text"]))
    expect(not repeated, f"question {number}: your reason repeats the choice: say why it is so")
    copied = any(words == _words(other["says"]) for other in question.choices.values())
    expect(not copied, f"question {number}: your reason is the check's own sentence: use words of your own")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
