"""Check of the learning rate's schedule."""

from __future__ import annotations

import math

from course_utils.checking.compare import compare, is_number
from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.checking.own_work import own_work
from course_utils.checking.refusal import refusal
from course_utils.recipe import Recipe


@part("5.1", "warmup_cosine: up in equal steps, down half a cosine")
def check_schedule(warmup_cosine, warmup: int = 10, total: int = 60) -> None:
    """Compare every step with the closed form, with a warm-up and without, and refuse what cannot be."""

    def curve(warm_up, cosine) -> list[float]:
        return [warm_up(s) if s < warmup else cosine(s) for s in range(total)]

    def half(step: float, span: float) -> float:
        return (1 + math.cos(math.pi * step / span)) / 2

    def up(step: int) -> float:
        return (step + 1) / warmup

    def down(step: int) -> float:
        return half(step - warmup, total - warmup)

    def ask(step: int, warmup: int) -> float:
        with own_work(Recipe.lr_factor):
            return warmup_cosine(step, warmup, total)

    actual = [ask(step, warmup) for step in range(total)]
    odd = next((type(factor).__name__ for factor in actual if not is_number(factor)), "")
    expect(not odd, f"return a number, the factor of the learning rate, not {odd}")
    expected = curve(up, down)
    mistakes = {
        "the first step has a rate of 0 and is wasted: step s takes (s+1)/W": curve(lambda s: s / warmup, down),
        "the first step has a rate of 0 and is wasted: there are W equal steps up, the first is 1/W": curve(
            lambda s: s / (warmup - 1), down
        ),
        "the warm-up ends at another value than 1: its last step, W-1, takes W/W": curve(
            lambda s: (s + 1) / (warmup + 1), down
        ),
        "the cosine begins at step 0: it begins when the warm-up ends": curve(up, lambda s: half(s, total)),
        "the cosine is too long: it has total - W steps": curve(up, lambda s: half(s - warmup, total)),
        "the cosine counts from 1: step W is its step 0 and takes the full rate": curve(
            up, lambda s: half(s - warmup + 1, total - warmup)
        ),
        "math.cos takes radians: half a turn is π, not 180": curve(
            up, lambda s: (1 + math.cos(180 * (s - warmup) / (total - warmup))) / 2
        ),
        "the cosine reaches 0 one step early: it would reach 0 at step number total, which is never taken": curve(
            up, lambda s: half(s - warmup, total - warmup - 1)
        ),
        "the cosine turns by 1, not by π: math.cos(math.pi * ...)": curve(
            up, lambda s: (1 + math.cos((s - warmup) / (total - warmup))) / 2
        ),
        "a quarter of a cosine, cos from 0 to π/2: take half of one, from 0 to π, add 1 and divide by 2": curve(
            up, lambda s: math.cos(math.pi / 2 * (s - warmup) / (total - warmup))
        ),
        "the cosine ends at one half: it turns by π, not by π/2": curve(
            up, lambda s: half((s - warmup) / 2, total - warmup)
        ),
        "// rounds down, so the warm-up is 0 until its last step: divide by /": curve(
            lambda s: (s + 1) // warmup, down
        ),
        "a straight line down: the formula has half a cosine": curve(up, lambda s: 1 - (s - warmup) / (total - warmup)),
        "a whole cosine goes down and up again: half a one, cos from 0 to π": curve(
            up, lambda s: (1 + math.cos(2 * math.pi * (s - warmup) / (total - warmup))) / 2
        ),
        "the cosine runs from 1 to -1: add 1 and divide by 2": curve(
            up, lambda s: math.cos(math.pi * (s - warmup) / (total - warmup))
        ),
        "the warm-up is one step too long: step W is the first of the cosine": [
            up(s) if s <= warmup else down(s) for s in range(total)
        ],
        "no warm-up: the first W steps rise": [half(s, total) for s in range(total)],
        "no warm-up: in the first W steps the rate rises": [down(s) for s in range(total)],
        "warm-up and cosine are multiplied: one after the other": [
            min(1.0, up(s)) * half(s, total) for s in range(total)
        ],
    }
    wrong = next((s for s in range(total) if abs(actual[s] - expected[s]) > 1e-6), 0)
    otherwise = f"step {wrong} takes {expected[wrong]:.4f} of the rate, yours {actual[wrong]:.4f}"
    compare(actual, expected, mistakes, otherwise)
    try:
        without = [ask(step, 0) for step in range(total)]
    except ValueError:
        fail("a warm-up of 0 steps is refused: without one the cosine begins at step 0")
    except ZeroDivisionError:
        fail("a warm-up of 0 steps divides by 0: without one the cosine begins at step 0")
    compare(without, [half(s, total) for s in range(total)], {}, "without warm-up, W = 0, step 0 takes the full rate")
    for bad in (total, total + 3, -1):
        case = f"a warm-up of {bad} of {total} steps"
        refusal(case, f"{case} is accepted: raise a ValueError", warmup_cosine, total - 1, bad, total)
    none = "a warm-up of 0 of 0 steps"
    refusal(none, f"{none} is accepted: it is not below the total", warmup_cosine, 0, 0, 0)
