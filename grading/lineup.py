"""The line-up: after a student's run every check meets a wrong answer, which it must reject, and one of each part ours.

A check that pays for a wrong answer, or not for ours, was switched off or bent in the student's kernel; so may be one
that relies on a function that was replaced. That is said to the grader; the score stays. Ours takes a check its full
time: of a part's visible and hidden check, the same with other numbers, chance chooses the one that meets it.
"""

from __future__ import annotations

import ast
import random
import re
from collections import defaultdict
from dataclasses import dataclass

import nbformat
from nbformat import NotebookNode

from grading.bank import Answer
from grading.matching import defined
from grading.release import Release, blank_of

OURS = "our own answer"
SEALS = "from grading.kernel import seals; print('seals:', *seals.broken())"


# Forgets a student's variables with the name of a builtin, such as `list`, unless a check mentions it, and how tensors
# are made.
USUAL = """
import builtins
import torch as _torch
for _name in [*builtins.__dict__]:
    if not (_name.startswith("_") or _name in {mentioned}):
        builtins.globals().pop(_name, None)
_torch.set_grad_enabled(True)
_torch.set_default_dtype(_torch.float32)
"""


@dataclass(frozen=True)
class Trial:
    """A check that is run again.

    Attributes
    ----------
    check : str
        Its grade_id.
    answer : str
        The wrong answer that it meets, such as "post_block/no_relu", or ``OURS``.
    place : int
        Of its cell in the line-up.
    """

    check: str
    answer: str
    place: int


def lineup(release: Release, bank: list[Answer], seed: str) -> tuple[list[NotebookNode], list[Trial]]:
    """The cells of a line-up, ordinary ones, and what is tried in them.

    Parameters
    ----------
    release : Release
    bank : list of Answer
        Wrong answers to this exercise; those that are missed serve for nothing.
    seed : str
        Chooses among the wrong answers, and among the checks of a part.
    """
    draw = random.Random(seed)
    mentioned = _mentioned(release)
    usual = USUAL.format(mentioned=sorted(mentioned))
    put_back = "\n\n".join([usual, _imports(release, mentioned), *release.answers.values()])
    sources, trials = [], []
    for check, source in release.checks.items():
        wrong = [answer for answer in bank if check in answer.rejecting and not answer.missed]
        if wrong:
            answer = draw.choice(wrong)
            sources += [f"{put_back}\n\n{answer.source}", source]
            trials.append(Trial(check, answer.name, len(sources) - 1))
            put_back = _spoilt(release, answer)
    sources.append(put_back)
    twins: dict[str, list[str]] = defaultdict(list)
    for check in release.checks:
        twins[blank_of(check)].append(check)
    for check in map(draw.choice, twins.values()):
        sources.append(release.checks[check])
        trials.append(Trial(check, OURS, len(sources) - 1))
    return [nbformat.v4.new_code_cell(source) for source in [*sources, SEALS]], trials


def _spoilt(release: Release, answer: Answer) -> str:
    """Those of our answers that define what a wrong one speaks of."""
    words = set(re.findall(r"\w+", answer.source))
    return "\n\n".join(ours for ours in release.answers.values() if defined(ours) & words)


def _mentioned(release: Release) -> set[str]:
    """The names that the checks mention."""
    return {n.id for s in release.checks.values() for n in ast.walk(ast.parse(s)) if isinstance(n, ast.Name)}


def _imports(release: Release, mentioned: set[str]) -> str:
    """The first cell's imports, for answers whose names a student may have used otherwise.

    Names that the checks mention are left as they are in the student's kernel: they may be what was replaced.
    """
    kept = []
    for node in ast.parse(release.imports).body:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            node.names = [alias for alias in node.names if (alias.asname or alias.name) not in mentioned]
            kept += [ast.unparse(node)] if node.names else []
    return "\n".join(kept)


def pays(check: NotebookNode) -> bool:
    """Whether a check that was run found nothing wrong."""
    return not any(output.output_type == "error" for output in check.outputs)


def suspicious(trials: list[Trial], cells: list[NotebookNode]) -> list[str]:
    """What speaks for a check that was switched off or bent, in sentences.

    Parameters
    ----------
    trials : list of Trial
    cells : list of NotebookNode
        The line-up's, run.
    """
    accepted = [t for t in trials if t.answer != OURS and pays(cells[t.place])]
    refused = [t for t in trials if t.answer == OURS and not pays(cells[t.place])]
    said = _broken("".join(out.get("text", "") for out in cells[-1].outputs))
    said += [f"{t.check} pays for a wrong answer of the bank ({t.answer})" for t in accepted]
    return said + [f"{t.check} does not pay for {OURS}" for t in refused]


def _broken(text: str) -> list[str]:
    """What the cell of the seals put out, in a sentence, if it is not that all are whole."""
    _, said, names = text.strip().partition("seals:")
    if not said:
        return ["the line-up did not say whether functions were replaced"]
    return [f"functions were replaced: {names.strip()[:200]}"] if names.strip() else []
