"""The answers to the quiz, each with a reason."""

from __future__ import annotations

import re

from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.exercises.ex6_evolution.quiz import QUESTIONS, Question

LEAST_WORDS = 2  # different ones: a term may be enough, and whether it says anything is judged by hand


def check_answer(my_answers, number: int) -> None:
    """Say what is right or wrong about the answer to question `number`."""
    question = QUESTIONS[number - 1]
    choices = question.choices

    @part("6.4", f"question {number}: {choices[question.right]['says']}")
    def check_answer(my_answers, number: int) -> None:  # its name and number are what it is kept under
        expect(
            callable(my_answers), "my_answers is no function any more: write def my_answers(), which returns the dict"
        )
        given, reason = _answer(my_answers(), number)
        letter = given.strip().lower() if isinstance(given, str) else ""
        expect(letter in choices, f"question {number}: {given!r} is none of the letters {', '.join(choices)}")
        _check_reason(reason, question, letter, number)
        expect(letter == question.right, f"question {number}, {letter}: {choices[letter]['says']}")

    check_answer(my_answers, number)


def _answer(answers: object, number: int) -> tuple[object, object]:
    """The letter and the reason given for question `number`."""
    if not isinstance(answers, dict):
        fail(f"my_answers returns {type(answers).__name__}: return a dict, see its docstring")
    expect(str(number) not in answers, f"the key '{number}' is a word: write the number, {number}")
    expect(0 not in answers, "the questions are numbered from 1: there is no question 0")
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
    different = len(set(words))
    expect(
        different >= LEAST_WORDS,
        f"question {number}: too few different words in your reason, {different} of at least {LEAST_WORDS}: why is it "
        "so, or which measurement of yours shows it?",
    )
    choice = question.choices[letter]
    repeated = set(words) <= set(_words(choice["text"]))
    expect(not repeated, f"question {number}: your reason repeats the choice: say why it is so")
    copied = any(words == _words(other["says"]) for other in question.choices.values())
    expect(not copied, f"question {number}: your reason is the check's own sentence: use words of your own")


def _words(text: str) -> list[str]:
    """Words, and each sign of a script that has no blanks between words."""
    return re.findall(r"[\u3040-\u30ff\u4e00-\u9fff]|[^\W\u3040-\u30ff\u4e00-\u9fff]+", text.lower())
