"""Which way each procedure goes must follow the numbers."""

from __future__ import annotations

import math

import pandas as pd

from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.checking.own_work import own_work
from course_utils.checking.synthetic import synthetic
from course_utils.checking.unchanged import kept
from course_utils.evidence import NO_CLEAR_DIFFERENCE, final
from course_utils.exercises.ex5_modern_training.checks.columns import check_column
from course_utils.exercises.ex5_modern_training.effects import directions as course_directions

WORDS = ("helps", "harms", NO_CLEAR_DIFFERENCE)
WITHOUT_A_WORD = "a look-up by the verdict stops at 'no clear difference', which names no recipe: .get(winner, winner)"
#: Scores per recipe. Alphabetical order, the first recipe as the reference and medians all give other words.
RISES_AND_FALLS = ([0.50, 0.52, 0.54], [0.60, 0.62, 0.64], [0.55, 0.61, 0.70], [0.40, 0.42, 0.44], [0.44, 0.46, 0.47])
FALLS_AND_RISES = ([0.70, 0.71, 0.72], [0.30, 0.31, 0.32], [0.33, 0.34, 0.35], [0.20, 0.90, 0.91], [0.10, 0.11, 0.12])


@part("5.6", "directions: what each addition does, by verdict against the one before it")
def check_directions(
    directions,
    models=("v1", "v2"),
    recipes=("constant rate", "+ cosine", "+ augmentation", "+ mixup", "+ decay"),
    extra: int = 0,
) -> None:
    """Feed tables whose two architectures go different ways, in which runs diverge, and which have two seeds."""
    steps = dict(zip(models, (RISES_AND_FALLS, FALLS_AND_RISES), strict=True))
    plain = {
        (20, model, recipe): values + values[:1] * extra
        for model, scores in steps.items()
        for recipe, values in zip(recipes, scores, strict=False)
    }
    lost = plain | {(20, models[1], recipes[2]): [math.nan, *plain[20, models[1], recipes[2]][1:]]}
    two_seeds = {key: values[:2] for key, values in plain.items()}
    for case, scores in (
        ("", plain),
        ("where a run diverged, which counts as the worst, ", lost),
        ("with two seeds, too few for a clear difference, ", two_seeds),
    ):
        table = synthetic(scores)
        with kept(table, "the table itself was changed: work on a copy"):
            for model in models:
                _compare(directions, _ask(directions, table, model, case), table, model, case)


def _ask(directions, table: pd.DataFrame, model: str, case: str):
    try:
        with own_work(course_directions):
            return directions(table, model)
    except (ValueError, LookupError) as error:
        expect(error.args != (NO_CLEAR_DIFFERENCE,), WITHOUT_A_WORD)
        expect(
            "diverged" not in case,
            f"{case}your code stops with {type(error).__name__}: a run that diverged stays in, as NaN",
        )
        raise


def _compare(directions, actual, table: pd.DataFrame, model: str, case: str) -> None:
    runs = final(table)
    names = list(dict.fromkeys(runs["recipe"]))
    expect(isinstance(actual, dict), f"return a dict, not {type(actual).__name__}")
    by_alphabet = names[0] in actual and min(names) not in actual
    expect(not by_alphabet, "recipes keep the order of the table, not that of the alphabet: groupby(..., sort=False)")
    expect(names[0] not in actual, f"{names[0]!r} is the first recipe: nothing comes before it, so leave it out")
    expect(set(actual) == set(names[1:]), f"the keys are {names[1:]}, yours are {list(actual)}")
    for name, word in actual.items():
        expect(word in WORDS, f"{name!r} is {word!r}: say one of {', '.join(WORDS)}")
    expected = course_directions(runs.assign(score=runs["test_accuracy"]), model)
    wrong = next((name for name, word in expected.items() if actual[name] != word), None)
    if wrong is None:
        return
    check_column(directions, table, model)
    cured = directions(runs, model) == expected
    expect(not cured, "only the last row of every run counts: final(results)")
    for message, words in _mistakes(table, runs, names, model).items():
        expect(actual != words, message)
    before = names[names.index(wrong) - 1]
    fail(
        f"{case}{wrong!r} is {expected[wrong]!r} for {model}, yours is {actual[wrong]!r}: "
        f"verdict between the test accuracies of {before!r} and of {wrong!r}, one per seed"
    )


def _mistakes(table: pd.DataFrame, runs: pd.DataFrame, names: list[str], model: str) -> dict[str, dict[str, str]]:
    """What likely mistakes give."""
    scored = runs.assign(score=runs["test_accuracy"])
    expected = course_directions(scored, model)
    other = next(name for name in runs["model"] if name != model)
    medians = scored[scored["model"] == model].groupby("recipe", sort=False)["score"].median()
    from_first = {
        name: course_directions(scored[scored["recipe"].isin([names[0], name])], model)[name] for name in names[1:]
    }
    swapped = {"helps": "harms", "harms": "helps"}
    return {
        "'helps' and 'harms' are swapped: what wins helps": {
            name: swapped.get(word, word) for name, word in expected.items()
        },
        "each recipe is compared with the one just before it, not with the first one": from_first,
        "all architectures are thrown together: take the rows of `model` only": course_directions(
            scored.assign(model="any"), "any"
        ),
        f"those are the words of {other}: take the rows of {model} alone": course_directions(scored, other),
        "that compares medians or means: the worst seed of the winner must beat the other's best, by verdict": {
            name: "helps" if medians[name] > medians[before] else "harms"
            for before, name in zip(names, names[1:], strict=False)
        },
        "a run that diverged stays in, as NaN: verdict counts it as the worst": course_directions(
            scored.assign(score=scored["score"].fillna(scored["score"].mean())), model
        ),
    }
