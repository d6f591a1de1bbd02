"""The questions of Exercise 6, kept in ``quiz.toml`` beside this file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Question:
    """A question with one right choice.

    Attributes
    ----------
    text : str
    right : str
        The letter of the right choice.
    choices : mapping of str to mapping
        For each letter the ``text`` of the choice and what it ``says`` to whoever takes it.
    """

    text: str
    right: str
    choices: Mapping[str, Mapping[str, str]]


QUESTIONS = tuple(
    Question(**question)
    for question in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["question"]
)


def page() -> str:
    """All questions as Markdown."""
    blocks = []
    for number, question in enumerate(QUESTIONS, start=1):
        choices = [f"- **{letter}** · {choice['text']}" for letter, choice in question.choices.items()]
        blocks.append(f"**{number}.** {question.text}\n\n" + "\n".join(choices))
    return "\n\n".join(blocks)
