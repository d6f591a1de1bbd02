"""What the checks feed to conclusions: winners flip, nothing is clear, runs diverged, a depth is missing."""

import functools

import pytest
from answers import cells, solved

from course_utils.evidence import NO_CLEAR_DIFFERENCE

SPY = """
def watched(conclude):
    def spy(*given):
        answer = conclude(*given)
        seen.append((given[0], answer))
        return answer
    return spy
{name} = watched({name})
"""


def any_diverged(table):
    return table["diverged"].any()


def any_nan(table):
    return table["ratio"].isna().any()


def a_seed_ends_early(table):
    return table[table["model"] != "plain"].groupby(["model", "step"])["seed"].nunique().nunique() > 1


RESCUED = ["trains anyway", "rescued by either", "rescued by warm-up", "rescued by architecture", "not rescued"]
CONCLUSIONS = {
    "conclude_activation_order": ("1_activation_order", ["v1", "v2", NO_CLEAR_DIFFERENCE], any_diverged),
    "conclude_identity": ("2_identity_mapping", ["v1", "v2", NO_CLEAR_DIFFERENCE], any_nan),
    "conclude_placements": ("3_batchnorm_position", [["a"], ["b", "c"], ["a", "b", "c"]], any_diverged),
    "describe_networks": ("4_gradient_flow", ["explodes", "vanishes", "steady", NO_CLEAR_DIFFERENCE], None),
    "parting_step": ("4_gradient_flow", [0, 10, 50, None], a_seed_ends_early),
    "conclude_training": ("5_modern_training", RESCUED, any_diverged),
}
every_conclusion = pytest.mark.parametrize("function", CONCLUSIONS)


@functools.cache
def seen(function):
    """Every table that the graded cells feed to our own `function`, with its answer."""
    exercise = CONCLUSIONS[function][0]
    names, tables = solved(exercise), []
    names["seen"] = tables
    exec(SPY.format(name=function), names)
    for cell in cells(exercise):
        if cell.graded and function in cell.mentions:
            exec(cell.code, names)
    return tables


@every_conclusion
def test_every_answer_is_right_for_some_table(function):
    given = [answer if isinstance(answer, dict) else {"": answer} for _, answer in seen(function)]
    questions = ["smaller ratio", "hurt less"] if function == "conclude_identity" else [None]
    for question in questions:
        words = [word for answer in given for key, word in answer.items() if question in (None, key)]
        assert [word for word in CONCLUSIONS[function][1] if word not in words] == []


@every_conclusion
def test_some_tables_lack_a_depth(function):
    depths = {frozenset(table["depth"]) for table, _ in seen(function)}
    assert {len(measured) for measured in depths} == {1, 2} and len(frozenset.union(*depths)) >= 3


@pytest.mark.parametrize("function", [name for name, (*_, diverged) in CONCLUSIONS.items() if diverged])
def test_in_some_tables_runs_diverged(function):
    assert any(CONCLUSIONS[function][2](table) for table, _ in seen(function))
