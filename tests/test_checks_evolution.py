"""Exercise 6: wrong answers are rejected by their own part in its words, right ones written differently are accepted."""

import pytest
from answering import grade

from course_utils.checks.core import CheckFailed
from course_utils.checks.evolution import check_answer
from course_utils.quiz import QUESTIONS, page

NAME = "6_evolution"
FORMULA = "math.ceil(2 * ((1.959964 + 0.841621) * std / gain) ** 2)"
SEEDS = {
    "one group": (FORMULA, FORMULA.replace("2 * ((", "1 * (("), "two groups vary"),
    "rounded down": ("math.ceil(2", "math.floor(2", "rounded down"),
    "not squared": (" / gain) ** 2)", " / gain))", "the ratio is squared"),
    "upside down": ("* std / gain) ** 2", "* gain / std) ** 2", "a *smaller* gain needs more"),
    "no power": (" + 0.841621)", ")", "both z-values"),
    "squares added": ("((1.959964 + 0.841621) * std / gain) ** 2", "(1.959964**2 + 0.841621**2) * (std / gain) ** 2", "then square the sum"),
    "a float": (FORMULA, FORMULA.replace("math.ceil", "float"), "whole number"),
    "a gain of 0 divides": ("    if gain <= 0:", "    if gain < 0:", "a gain of 0 divides by 0"),
    "no gain refused": ("    if gain <= 0:", "    if gain == 0:", "a gain of -0.1 is accepted"),
    "ten for all": (f"return {FORMULA}", "return 11", "rounded up"),
}  # fmt: skip
GAIN = {
    "swapped": ('"architecture": float(accuracy[other, "first"] - start),\n        "procedure": float(accuracy[base, "second"] - start)', '"procedure": float(accuracy[other, "first"] - start),\n        "architecture": float(accuracy[base, "second"] - start)', "are swapped"),
    "signs": ("- start)", "* -1 + start)", "the signs are wrong"),
    "second procedure as the start": ('float(accuracy[other, "first"] - start)', 'float(accuracy[other, "second"] - accuracy[base, "second"])', "'architecture' is 1.25"),
    "procedure of the other": ('float(accuracy[base, "second"] - start)', 'float(accuracy[other, "second"] - accuracy[other, "first"])', "'procedure' is 4.5"),
    "sum instead of both": ('float(accuracy[other, "second"] - start)', 'float(accuracy[other, "first"] + accuracy[base, "second"] - 2 * start)', "'both' is 9.0"),
    "relative": ("- start)", "/ start - 1)", "'architecture' is 1.25"),
    "by place": ('start = accuracy[base, "first"]', "start = accuracy.iloc[0]", "is "),
    "no both": (',\n        "both": float(accuracy[other, "second"] - start),', ",", "with the keys"),
}  # fmt: skip
REPORT = {
    "an open one is done": ('"done" if kept.conclusion else "measured, not concluded"', '"done"', "2_second is 'measured, not concluded'"),
    "an empty one is done": ("if kept.conclusion else", "if kept.conclusion is not None else", "4_fourth is"),
    "missing ones left out": ("        if kept is not None:", "        if kept is None:\n            continue\n        if True:", "one row for every exercise"),
    "missing is open": ('"not done", ""', '"measured, not concluded", ""', "3_third is 'not done'"),
    "None as a word": ('state, conclusion = "not done", ""', 'state, conclusion = "not done", "None"', "empty string"),
    "the dict itself": ('"; ".join(f"{question}: {answer}" for question, answer in (kept.conclusion or {}).items())', "str(kept.conclusion or '')", "reads"),
    "commas": ('"; ".join', '", ".join', "reads"),
    "sorted by state": ('return pd.DataFrame(rows, columns=["exercise", "state", "conclusion"])', 'return pd.DataFrame(rows, columns=["exercise", "state", "conclusion"]).sort_values("state")', "in the order"),
    "other columns": ('columns=["exercise", "state", "conclusion"]', 'columns=["notebook", "state", "conclusion"]', "with the columns"),
    "a list": ('return pd.DataFrame(rows, columns=["exercise", "state", "conclusion"])', "return rows", "return a DataFrame"),
}  # fmt: skip
PARTS = {"seeds": SEEDS, "gain": GAIN, "report": REPORT}
WRONG = [
    pytest.param(part, *mistake, id=f"{part}: {name}")
    for part, mistakes in PARTS.items()
    for name, mistake in mistakes.items()
]


@pytest.mark.parametrize(("part", "old", "new", "words"), WRONG)
def test_a_wrong_answer_is_rejected_by_its_own_part_in_its_own_words(part, old, new, words):
    said = grade(NAME, {old: new})
    assert {cell for cell, message in said.items() if message} == {f"{part}_check", f"{part}_hidden"}, said
    assert words in said[f"{part}_check"], said[f"{part}_check"]


RIGHT = {
    "by negative floor division": {FORMULA: "-int(-2 * ((1.959964 + 0.841621) * std / gain) ** 2 // 1)"},
    "by SciPy's quantiles": {FORMULA: "math.ceil(2 * (sum(__import__('scipy.stats').stats.norm.ppf([0.975, 0.8])) * std / gain) ** 2)"},
    "a variance for each group": {FORMULA: "math.ceil((std**2 + std**2) * (2.801585 / gain) ** 2)"},
    "by a pivot": {'accuracy = table.set_index(["model", "procedure"])["accuracy"]': 'accuracy = table.pivot(index="model", columns="procedure", values="accuracy").stack()'},
    "by a dict": {'accuracy = table.set_index(["model", "procedure"])["accuracy"]': 'accuracy = {(r.model, r.procedure): r.accuracy for r in table.itertuples()}'},
    "by query": {'start = accuracy[base, "first"]': "start = table.query(\"model == @base and procedure == 'first'\")[\"accuracy\"].item()"},
    "a loop for the words": {'"; ".join(f"{question}: {answer}" for question, answer in (kept.conclusion or {}).items())': '"; ".join(map(": ".join, (kept.conclusion or {}).items()))'},
    "a DataFrame of dicts": {'rows.append((exercise, state, conclusion))': 'rows.append({"conclusion": conclusion, "exercise": exercise, "state": state})'},
    "capital letters": {'1: "b", 2: "c"': '1: "B", 2: "C"'},
}  # fmt: skip


@pytest.mark.parametrize("changes", [{}, *RIGHT.values()], ids=["the solution", *RIGHT])
def test_a_right_answer_is_accepted(changes):
    assert not any(grade(NAME, changes).values())


@pytest.mark.parametrize("number", range(1, len(QUESTIONS) + 1))
def test_every_wrong_choice_of_the_quiz_has_its_own_explanation(number, capsys):
    question = QUESTIONS[number - 1]
    told = {choice["says"] for choice in question.choices.values()}
    assert len(question.choices) >= 3 and len(told) == len(question.choices) and question.right in question.choices
    for letter, choice in question.choices.items():
        if letter == question.right:
            check_answer(lambda letter=letter: {number: letter}, number)
            assert choice["says"] in capsys.readouterr().out
        else:
            with pytest.raises(CheckFailed) as failed:
                check_answer(lambda letter=letter: {number: letter}, number)
            assert choice["says"] in str(failed.value) and f"question {number}, {letter}" in str(failed.value)


@pytest.mark.parametrize(
    ("answers", "words"),
    [({}, "not answered yet"), ({1: "?"}, "not answered yet"), ({1: "z"}, "none of the letters"), (["b"], "a dict")],
)
def test_an_answer_that_is_none_is_asked_for(answers, words):
    with pytest.raises(CheckFailed, match=words):
        check_answer(lambda: answers, 1)


def test_the_quiz_has_questions_enough_and_its_page_gives_no_answer_away():
    text = page()
    assert len(QUESTIONS) >= 10 and text.count("\n\n**") == len(QUESTIONS) - 1
    assert len({question.right for question in QUESTIONS}) == 4
    assert not [c["says"] for q in QUESTIONS for c in q.choices.values() if c["says"] in text]
