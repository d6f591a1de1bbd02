"""The line-up's cells, before anybody runs them."""

from __future__ import annotations

import ast
import dataclasses

import pytest
from class_of import releases
from nbformat.v4 import new_code_cell, new_output

from grading.bank import wrong_answers
from grading.lineup import OURS, Trial, lineup, suspicious
from grading.matching import defined


@pytest.mark.parametrize("name", sorted(releases()))
@pytest.mark.parametrize("seed", ["0", "1", "2", "3"])
def test_each_check_meets_one_wrong_answer_while_all_else_is_ours_and_then_ours_alone(name, seed):
    ours = releases()[name].answers.values()
    answers = wrong_answers(releases()[name])
    bank = {answer.name: answer.source for answer in answers}
    cells, trials = lineup(releases()[name], answers, seed)
    tried = {trial.place: trial.answer for trial in trials}
    last: dict[str, str] = {}  # the answer that defined a name last
    for place, cell in enumerate(cells[:-1]):
        if place not in tried:
            wrong = bank.get(tried[place + 1], "")
            assert cell.source.endswith(wrong)
            for answer in [answer for answer in ours if answer in cell.source] + [wrong]:
                last |= dict.fromkeys(defined(answer), answer)
        expected = {name: answer for answer in [*ours, wrong] for name in defined(answer)}
        assert {name: last[name] for name in expected} == expected
    assert wrong == "" and tried[len(cells) - 2] == OURS


@pytest.mark.parametrize("name", sorted(releases()))
def test_no_check_takes_a_name_that_a_student_may_have_given(name):
    for source in releases()[name].checks.values():
        stored = [n.id for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
        assert all(word.startswith("_") for word in stored), stored


def test_what_is_suspicious():
    ok, bad = new_code_cell(), new_code_cell(outputs=[new_output("error", ename="E", evalue="", traceback=[])])
    seals = new_code_cell(outputs=[new_output("stream", text="seals:")])
    wrong, ours = Trial("a_check", "a/no_relu", 0), Trial("b_check", OURS, 1)
    assert suspicious([wrong, ours], [bad, ok, seals]) == []
    assert suspicious([wrong, ours], [ok, bad, seals]) == [
        "a_check pays for a wrong answer of the bank (a/no_relu)",
        "b_check does not pay for our own answer",
    ]
    assert suspicious([], [new_code_cell()]) == ["the line-up did not say whether functions were replaced"]
    replaced = new_code_cell(outputs=[new_output("stream", text="seals: torch.equal")])
    assert suspicious([], [replaced]) == ["functions were replaced: torch.equal"]


def test_answers_that_are_missed_serve_for_nothing():
    for release in releases().values():
        bank = wrong_answers(release)
        missed = [dataclasses.replace(answer, missed=True) for answer in bank]
        assert all(trial.answer == OURS for trial in lineup(release, missed, "0")[1])


def test_chance_chooses():
    release = releases()["1_activation_order"]
    bank = wrong_answers(release)
    assert len({tuple(t.answer for t in lineup(release, bank, str(seed))[1]) for seed in range(3)}) == 3
