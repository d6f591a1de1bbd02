"""A conclusion that must follow the numbers."""

from __future__ import annotations

from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.checking.synthetic import synthetic
from course_utils.evidence import NO_CLEAR_DIFFERENCE


@part("1.5", "conclude_activation_order: the words follow the numbers")
def check_conclusion(conclude, depths=(20, 56), seeds=3) -> None:
    """Feed synthetic tables: v2 wins, v1 wins, overlapping seeds, runs that diverged, a depth that is missing."""
    low, high = [0.90, 0.91, 0.92, 0.89, 0.905][:seeds], [0.95, 0.96, 0.97, 0.93, 0.94][:seeds]
    overlap = [low[0], *high[1:]]
    nan = float("nan")
    cases = (
        ("v2's worst seed beats v1's best", low, high, "v2"),
        ("v1's worst seed beats v2's best", high, low, "v1"),
        ("the seeds overlap, though v2's mean is higher", low, overlap, NO_CLEAR_DIFFERENCE),
        ("one run of v1 diverged (test accuracy NaN), its others beat v2", [*high[:-1], nan], low, NO_CLEAR_DIFFERENCE),
        (
            "every run of v1 diverged (test accuracy NaN): that is the worst result, not a missing one",
            [nan] * seeds,
            low,
            "v2",
        ),
        ("v2's worst seed only equals v1's best", low, [max(low), *high[1:]], NO_CLEAR_DIFFERENCE),
        ("there are two seeds only", low[:2], high[:2], NO_CLEAR_DIFFERENCE),
    )
    first, second = depths
    for told, v1, v2, winner in cases:
        table = synthetic({(first, "v1"): low, (first, "v2"): low, (second, "v1"): v1, (second, "v2"): v2})
        try:
            answer = conclude(table.copy())
        except ValueError as error:
            fail(f"where {told}, your function stops ({error}). Drop no run, take depths from the table")
        expect(isinstance(answer, dict), f"return a dict, depth -> winner, not {type(answer).__name__}")
        expect(
            set(answer) == {first, second},
            f"the table has the depths {first} and {second}, your dict {sorted(answer)}: "
            "take the depths from the table",
        )
        expect(
            answer[second] == winner,
            f"where {told}, the conclusion must be {winner!r}, yours is {answer[second]!r}. "
            "Read the last epoch's test accuracy; verdict knows the rule",
        )
        expect(
            answer[first] == NO_CLEAR_DIFFERENCE,
            f"for depth {first}, where v1 and v2 score the same, the conclusion must be "
            f"{NO_CLEAR_DIFFERENCE!r}, yours is {answer[first]!r}",
        )
    alone = conclude(synthetic({(second, "v1"): low, (second, "v2"): high}))
    expect(
        alone == {second: "v2"},
        f"a table of depth {second} alone gives {alone}: conclude on what was measured",
    )
