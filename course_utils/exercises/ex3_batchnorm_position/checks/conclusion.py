"""A conclusion that must follow the numbers."""

from __future__ import annotations

from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.checking.synthetic import synthetic


@part("3.5", "conclude_placements: the words follow the numbers")
def check_conclusion(conclude, depths=(20, 56), seeds: int = 3) -> None:
    """Feed synthetic tables: clear winners, ties, diverged runs, a depth alone."""
    nan = float("nan")
    spread = [0.008 * i / (seeds - 1) for i in range(seeds)]

    def runs(start: float) -> list[float]:
        return [start + s for s in spread]

    shallow, deep = depths
    cases = (
        ("one order beats the others", {"a": 0.9, "b": 0.5, "c": 0.3}, ["a"]),
        ("two orders are alike and beat the third", {"a": 0.3, "b": 0.9, "c": 0.901}, ["b", "c"]),
        ("every run of one diverged", {"a": 0.2, "b": nan, "c": 0.201}, ["a", "c"]),
        ("a is beaten by c but not by b, b by none", {"a": 0.9, "b": 0.906, "c": 0.912}, ["b", "c"]),
    )
    for told, levels, unbeaten in cases:
        scores = {(deep, m): runs(level) for m, level in levels.items()}
        scores |= {(shallow, m): runs(0.9) for m in levels}
        answer = conclude(synthetic(scores))
        expect(
            isinstance(answer, dict) and set(answer) == set(depths), f"return a dict with the depths {depths} as keys"
        )
        found = sorted(answer[deep])
        expect(
            found == unbeaten,
            f"where {told}, the unbeaten orders are {unbeaten}, yours {found}: an order stays if *no* "
            "other one beats it by verdict; a diverged run counts as the worst",
        )
        expect(
            sorted(answer[shallow]) == sorted(levels),
            f"at depth {shallow} nobody beats anybody, yours are {answer[shallow]}",
        )
    alone = conclude(synthetic({(deep, "a"): runs(0.9), (deep, "b"): runs(0.5)}))
    expect(alone == {deep: ["a"]}, f"a table of depth {deep} alone gives {alone}: conclude on what was measured")
    partly = synthetic({(deep, "a"): [nan, *runs(0.9)[1:]], (deep, "b"): runs(0.5)})
    try:
        answer = conclude(partly)
    except ValueError as error:
        fail(f"a run that diverged was left out, though it counts as the worst ({error})")
    expect(sorted(answer[deep]) == ["a", "b"], f"one run of a diverged, so a does not beat b: yours are {answer[deep]}")
