"""The kit that checks are made of."""

import math
import os
import re
import subprocess
import sys

import pytest
import torch
from answers import WRONG, read
from bank import rejections
from class_of import ROOT
from sentences import sentences

from course_utils.checking.compare import close, compare
from course_utils.checking.message import CheckFailed
from course_utils.checking.refusal import refusal
from course_utils.checking.synthetic import synthetic
from course_utils.checking.unchanged import without_trace
from course_utils.evidence import final


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


@pytest.mark.filterwarnings("ignore")  # wrong answers make PyTorch warn
def test_every_sentence_of_the_kit_is_said_to_some_wrong_answer():
    unsaid = dict(sentences("checking"))

    def alike(path) -> float:
        """The share of the words told to an answer that are in one sentence not said yet."""
        told = words(read(path).head.get("says", ""))
        return max((len(told & words(s.pattern)) / max(1, len(told)) for s in unsaid.values()), default=-1)

    for share in (0.5, 0.3, 0.15, 0):  # likely answers first: few are enough
        for path in WRONG:
            if alike(path) >= share:
                said = rejections(path).values()
                unsaid = {place: sentence for place, sentence in unsaid.items() if not any(map(sentence.search, said))}
    assert not unsaid


def failed(function, *args, **kwargs) -> str:
    with pytest.raises(CheckFailed) as failure:
        function(*args, **kwargs)
    return str(failure.value)


@pytest.mark.parametrize("make", [list, torch.tensor, lambda values: values[0]])
def test_a_comparison_names_the_first_mistake_that_gives_the_numbers(make):
    right, halved, other = make([2.0, 4.0]), make([1.0, 2.0]), make([7.0, 7.0])
    mistakes = {"halved": halved, "halved, too": halved}
    compare(right, make([2.0, 4.0]), mistakes, "something else")
    assert failed(compare, halved, right, mistakes, "something else") == "halved"
    assert failed(compare, other, right, mistakes, "something else") == "something else"


def test_mistakes_are_computed_only_if_they_are_needed():
    compare(1.0, 1.0, lambda: 1 / 0, "wrong")
    with pytest.raises(ZeroDivisionError):
        compare(2.0, 1.0, lambda: 1 / 0, "wrong")


def test_what_is_close():
    assert close([math.nan, 1.0], [math.nan, 1.00001]) and close(torch.tensor([math.nan]), torch.tensor([math.nan]))
    assert not close([1.0], [1.0, 1.0]) and not close(torch.ones(2), torch.ones(2, 1)) and not close(1.0, 1.001)
    assert not close(1.0, 1.00001, rtol=1e-6, atol=0)


def test_what_cannot_be_is_refused_with_a_value_error():
    def raises(error):
        raise error

    assert str(refusal("a depth of 9", "accepted", raises, ValueError("8 or 14"))) == "8 or 14"
    assert failed(refusal, "a depth of 9", "accepted", raises, KeyError()) == (
        "a depth of 9 stops with KeyError: raise a ValueError"
    )
    assert failed(refusal, "a depth of 9", "it is accepted", int) == "it is accepted"
    with pytest.raises(NotImplementedError):
        refusal("a depth of 9", "accepted", raises, NotImplementedError())


def test_a_function_that_writes_into_its_input_is_found():
    leaf = torch.ones(2, requires_grad=True)
    assert without_trace(lambda x: x + 1, leaf, "in place").tolist() == [2, 2]
    assert failed(without_trace, lambda x: x.add_(1), leaf, "in place") == "in place"


def test_a_synthetic_table_says_the_opposite_wherever_a_conclusion_must_not_look():
    table = synthetic({(20, "v1", "warm-up"): [0.9, math.nan], (20, "v2", "warm-up"): [0.5, 0.6]})
    assert list(table.columns[:5]) == ["model", "depth", "recipe", "seed", "epoch"]
    last = final(table)
    assert last["test_accuracy"].fillna(-1).tolist() == [0.9, -1, 0.5, 0.6]
    assert last["diverged"].tolist() == [False, True, False, False] and last["epoch"].tolist() == [3, 2, 3, 3]
    ended = last[~last["diverged"]]
    assert ((ended["val_accuracy"] + ended["test_accuracy"]).round(6) == 1).all()
    assert "recipe" not in synthetic({(20, "v1"): [0.9]})


def test_the_course_is_known_behind_a_link(tmp_path):
    (tmp_path / "linked").symlink_to(ROOT)
    code = (
        "from course_utils import arguments; from course_utils.checking.message import COURSE; "
        "from pathlib import Path; print(COURSE in Path(arguments.__file__).parents)"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        env=os.environ | {"PYTHONPATH": str(tmp_path / "linked")},
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert done.stdout == "True\n", done.stderr
