"""A conclusion that must follow the numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.checking.synthetic import synthetic
from course_utils.exercises.ex3_batchnorm_position.checks.tables import call

NAN = float("nan")


@part("3.5", "conclude_placements: the words follow the numbers")
def check_conclusion(conclude, depths=(20, 56), seeds: int = 3) -> None:
    """Feed synthetic tables: clear winners, ties, diverged runs, a depth alone, too few seeds."""
    shallow, deep = depths
    cases = (
        ("one order beats the others", {"a": 0.9, "b": 0.5, "c": 0.3}, ["a"]),
        ("two orders are alike and beat the third", {"a": 0.3, "b": 0.9, "c": 0.901}, ["b", "c"]),
        ("every run of one diverged", {"a": 0.2, "b": NAN, "c": 0.201}, ["a", "c"]),
        ("every run of one diverged, and the others are below chance", {"a": 0.05, "b": NAN, "c": 0.051}, ["a", "c"]),
        ("every run of every order diverged", {"a": NAN, "b": NAN, "c": NAN}, ["a", "b", "c"]),
        ("a is beaten by c but not by b, b by none", {"a": 0.9, "b": 0.906, "c": 0.912}, ["b", "c"]),
    )
    one_diverged = {(deep, "a"): [NAN, *_runs(0.9, seeds)[1:]], (deep, "b"): _runs(0.5, seeds)}
    _check(conclude, one_diverged, {deep: ("one run of a diverged, so a does not beat b", ["a", "b"])})
    for case, levels, unbeaten in cases:
        scores = {(deep, m): _runs(level, seeds) for m, level in levels.items()}
        scores |= {(shallow, m): _runs(0.9, seeds) for m in levels}
        _check(conclude, scores, {deep: (case, unbeaten), shallow: ("all orders are alike", sorted(levels))})
    met = {(deep, "a"): _runs(0.9, seeds), (deep, "b"): [max(_runs(0.9, seeds)), *_runs(0.95, seeds)[1:]]}
    _check(conclude, met, {deep: ("b's worst run is only as good as a's best, so b does not beat a", ["a", "b"])})
    few = {(deep, "a"): _runs(0.9, 2), (deep, "b"): _runs(0.5, 2)}
    _check(conclude, few, {deep: ("there are two seeds, so verdict names no winner", ["a", "b"])})
    partly = {(shallow, "b"): _runs(0.9, seeds), (deep, "a"): _runs(0.9, seeds), (deep, "b"): _runs(0.5, seeds)}
    alone = ("b is the only order measured", ["b"])
    _check(conclude, partly, {shallow: alone, deep: ("one order beats the other", ["a"])})


def _refused(counts: Mapping[str, int], seeds: int) -> str:
    """Why verdict refuses to compare orders with so many scores each."""
    missing = [name for name, count in counts.items() if count == 0]
    if len(counts) < 2:
        return "verdict gets a single order: each is compared with every other one, not with itself"
    if missing:
        return (
            f"verdict gets no run of {missing[0]!r}: compare the orders that this depth has in the table, and no other"
        )
    if max(counts.values()) > seeds:
        return f"verdict gets {max(counts.values())} scores for {seeds} seeds: final(results) has one row a run"
    return f"verdict gets unequal numbers of runs, {counts}: leave out no run that diverged, it counts as the worst"


def _runs(level: float, seeds: int) -> list[float]:
    return [level + 0.008 * i / (seeds - 1) for i in range(seeds)]


def _check(conclude, scores: Mapping, expected: Mapping[int, tuple[str, list[str]]]) -> None:
    """`expected` has, for each depth, what is the case there and the unbeaten orders."""
    try:
        actual = call(conclude, "conclude_placements", synthetic(scores))
    except ValueError as error:
        if "a verdict compares" not in str(error):  # unsaid: what verdict says
            raise
        counts = {name: int(count) for name, count in re.findall(r"'(.+?)': (\d+)", str(error))}
        seeds = max(map(len, scores.values()))
        fail(f"where {', '.join(case for case, _ in expected.values())}, {_refused(counts, seeds)}")
    expect(isinstance(actual, dict), f"return a dict, a list of orders for every depth, not {type(actual).__name__}")
    expect(
        set(actual) == set(expected),
        f"the table has the depths {sorted(expected)}, your keys are {', '.join(map(repr, actual))}: every depth in "
        "the table and no other, as a number",
    )
    for depth, (case, unbeaten) in expected.items():
        listed = actual[depth]
        expect(isinstance(listed, (list, tuple)), f"depth {depth} has {listed!r}: make it a list, even of one order")
        expect(
            sorted(listed) == unbeaten,
            f"where {case}, the unbeaten orders are {unbeaten}, yours {sorted(listed)}: an order stays if *no* other "
            "one beats it by verdict; a diverged run counts as the worst",
        )
