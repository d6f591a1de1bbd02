# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Day 10 · Exercise 6 · The evolution of ResNets
#
# This notebook shows what became of the residual unit after 2016, which part of the progress was architecture and
# which part was training, and gathers what you measured in this course yourself in one report. A quiz about all six
# exercises covers what is often said wrongly.
#
# *Allow about 90 minutes of work; each part says how long it takes. Nothing is trained here: all cells together run for
# some seconds. Three blanks and a quiz are graded automatically (20 points), the last part by hand (5 points). The
# report gathers what your notebooks of Exercises 1 to 5 saved; what you have not done is shown as a gap.*
#
# **How to work.** Fill in a blank: your code takes the place of the line `raise NotImplementedError()`. Run it, then
# run the check below it. If a cell stops with an error, Python still uses the old version of its function. *Run All*
# works at any time: each blank that is still open says so in a line. (After the first ✗ JupyterLab takes the `[*]`
# off the cells that still wait; they run all the same.)

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["nbval-ignore-output"]
import itertools
import math
from collections import Counter

import pandas as pd
from IPython.display import Markdown

from course_utils.evidence import final, verdict
from course_utils.exercises import ex6_evolution as ex6
from course_utils.exercises.panels import PANELS
from course_utils.notebook import attempt, recorded, returned
from course_utils.profiles import current_profile
from course_utils.saved import Saved, load

profile = current_profile()
print(f"gathering what was measured under the profile {profile.name}")

# %% [markdown]
# ## 6.1 · From 2015 to now
#
# *About 20 minutes.*
#
# | year | what | one number |
# |---|---|---|
# | 2015 | **ResNet** (He et al., 1512.03385): learn what to add to the input | ResNet-110 reaches 6.61 % test error on CIFAR-10 (as the 2016 paper reports it, Table 3) |
# | 2016 | **Pre-activation** (He et al., 1603.05027): nothing on the shortcut, nothing after the addition | ResNet-1001: 7.61 % → 4.92 % on CIFAR-10 (Table 3) |
# | 2016 | **Stochastic depth** (Huang et al., 1603.09382): silence whole units at random in training, as Exercise 2 does one by one afterwards | more than 1200 layers, 4.91 % on CIFAR-10 |
# | 2016 | **DenseNet** (Huang et al., 1608.06993): concatenate instead of adding | DenseNet-121 has 8.0 million parameters, ResNet-50 25.6 million (recorded below) |
# | 2016 | **ResNeXt** (Xie et al., 1611.05431): 32 narrow branches in parallel in every unit | second place in the ILSVRC 2016 classification task |
# | 2019 | **Fixup** (Zhang et al., 1901.09321): no normalisation, small branches by initialisation | stable at 10,000 layers |
# | 2020 | **SkipInit** (De & Smith, 2002.10444): one learned number per branch, starting at 0, as you built in Exercise 3 | 1000 layers without batch norm |
# | 2020 | **Pre-LN Transformers**, in use before, analysed (Xiong et al., 2002.04745): Exercise 5's block | trains without a warm-up; the first Transformer (1706.03762) warmed up over 4,000 steps |
# | 2021 | **NF-Nets** (Brock et al., 2102.06171): normaliser-free residual networks with adaptive gradient clipping | 86.5 % top-1 on ImageNet |
# | 2021 | **Revisiting ResNets** (Bello et al., 2103.07579): an old ResNet, first a new procedure, then two small changes of architecture | 79.0 % → 82.2 % → 83.4 % top-1 on ImageNet |
# | 2021 | **ResNet strikes back** (Wightman et al., 2110.00476): the old ResNet-50, a new procedure | 80.4 % top-1 on ImageNet |
# | 2022 | **ConvNeXt** (Liu et al., 2201.03545): first the procedure, then the architecture, step by step | 87.8 % top-1 on ImageNet, of the largest, with more data |
#
# **Idea.** How sure is a number in such a table? In Table 3, pre-activation lowers the test error by 0.24 points at
# 110 layers, by 0.47 at 164 and by 2.69 at 1001, from 5 runs each. For ResNet-1001 the paper reports standard
# deviations of 0.14 points and, with batches of 64, of 0.20; take the larger one. How many runs per group does it
# take to show a gain between two means? For a two-sided test at 5 % that finds the gain in 80 % of all experiments
# (its *power*), the number is
#
# $$n = 2\left((z_1 + z_2)\,\frac{\text{std}}{\text{gain}}\right)^2,\qquad z_1 = 1.959964,\; z_2 = 0.841621$$
#
# rounded up; $z_1$ and $z_2$ are the quantiles of the normal distribution at 97.5 % and 80 %. The formula takes the
# standard deviation as known; how many more runs it takes to estimate it is shown below. (Table 3 has medians, not
# means.)
#
# **Build** it.


# %% nbgrader={"grade": false, "grade_id": "seeds", "locked": false, "schema_version": 3, "solution": true, "task": false}
def seeds_needed(gain: float, std: float) -> int:
    """Runs per group that show a difference `gain` of means.

    std is the standard deviation between runs, in the unit of the gain. A gain that is not positive
    raises a ValueError.
    """
    ### BEGIN SOLUTION
    if gain <= 0:
        raise ValueError(f"a gain of {gain} cannot be shown by any number of seeds")
    return math.ceil(2 * ((1.959964 + 0.841621) * std / gain) ** 2)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "seeds_check", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_seeds(seeds_needed)

# %% nbgrader={"grade": true, "grade_id": "seeds_hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, for other gains.
### BEGIN HIDDEN TESTS
ex6.checks.check_seeds(seeds_needed, cases=((0.05, 0.3), (0.3, 0.2), (1.0, 0.1)))
### END HIDDEN TESTS


# %% [markdown]
# A standard deviation that is estimated from the same few runs is itself uncertain. A t-test allows for that. Its
# power, the probability that it shows the gain, comes from the noncentral t distribution, with $2(n-1)$ degrees of
# freedom and noncentrality $\sqrt{n/2}\cdot\text{gain}/\text{std}$:

# %%
TABLE_3 = ((110, 6.61, 6.37), (164, 5.93, 5.46), (1001, 7.61, 4.92))  # layers, test errors in %


def power(runs: int, gain: float, std: float) -> float:
    """The power of a two-sided t-test at 5 %, so many runs per group; NaN for a single run."""
    from scipy import stats  # takes long to import, and nothing else needs it

    if runs < 2:
        return math.nan
    freedom = 2 * (runs - 1)
    limit = stats.t.ppf(0.975, freedom)
    return float(stats.nct.sf(limit, freedom, math.sqrt(runs / 2) * gain / std))


def table_3() -> None:
    """The gains of Table 3, and the runs that each takes if the deviation is 0.20 everywhere."""
    for depth, before, after in TABLE_3:
        gain = before - after
        known = returned(seeds_needed, gain, 0.2)
        estimated = next(runs for runs in itertools.count(2) if power(runs, gain, 0.2) >= 0.8)
        print(f"ResNet-{depth}, gain {gain:.2f}: runs per group if the deviation is known: {known} "
              f"(power of a t-test with these: {power(known, gain, 0.2):.2f}), "
              f"if it is estimated: {estimated}")


attempt("seeds_needed", table_3)

# %% [markdown]
# The paper has 5 runs of each. For which depths is that enough? A result of 1 means the gain far exceeds the spread;
# but estimating the spread takes more than one run, so a t-test with 1 has no power that could be computed (`nan`).
# Which depths would 3 runs per group, as in your own experiments, be enough for?
#
# ### What three seeds can show, measured
#
# Your verdicts follow another rule than a t-test: the worst seed of one network must beat the best of the other, over
# three seeds. How often do three seeds then name a winner? Exercise 1's networks of the quick profile were trained
# with 20 seeds, recorded once for this course. Any three of these seeds give a verdict; here are all of them.
#
# **Predict.** In how many of 1,000 experiments would a winner be named at 20 layers, and in how many at 56? And would
# it always be the same one?

# %%
many = recorded("digits_many_seeds")
named = {}
for depth, runs in final(many).groupby("depth"):
    scores = runs.pivot(index="seed", columns="model", values="test_accuracy")
    triples = list(itertools.combinations(scores.to_numpy(), 3))
    named[depth] = Counter(verdict(dict(zip(scores.columns, zip(*three)))) for three in triples)
    counts = named[depth].most_common()
    shares = ", ".join(f"{winner} {count / len(triples):.1%}" for winner, count in counts)
    print(f"depth {depth:3}: {shares} of {len(triples):,} experiments")

# %% tags=["nbval-ignore-output"]
fig = ex6.three_seeds_figure(many, named)

# %% [markdown]
# If two networks do not differ at all, chance alone puts three seeds of one above three of the other in
# $2/\binom{6}{3} = 10\,\%$ of all experiments, whoever is named: twice as often as a t-test at 5 % would. At which
# depth may that be so? If fewer than 10 % are named there: why do ties (equal accuracies) make a winner rarer, and
# why may what is left be chance, although there are so many experiments? (All of them are made of the same 20 seeds.)
# Would you believe a winner that three of your seeds name there? And what would three seeds miss at 56 layers?
#
# ## 6.2 · Architecture or procedure?
#
# *About 15 minutes.*
#
# **Idea.** torchvision distributes weights of the same architecture trained with two procedures. Its records call them
# a simple recipe (below: "first") and its new recipe ("second"): longer training, stronger augmentation, label
# smoothing, mixup and more. DenseNet-121's weights are "ported from LuaTorch" and ConvNeXt-T's come from a "modified
# version" of the new recipe, so both are "other". The accuracies are recorded with the weights; a table needs no
# download:

# %% tags=["nbval-ignore-output"]
imagenet = ex6.recorded_accuracies()
display(imagenet)
fig = ex6.imagenet_figure(imagenet)

# %% [markdown]
# Start from one architecture with the first procedure. How many points does another architecture give while the
# procedure keeps its name, and how many does another procedure give while the architecture stays the same? A gain
# whose accuracies are not both in the table was not measured. It is NaN (`math.nan`): nothing is filled in, and your
# code must not stop with an error.
#
# **Build** the split.


# %% nbgrader={"grade": false, "grade_id": "gain", "locked": false, "schema_version": 3, "solution": true, "task": false}
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    """Gains in accuracy over `base` under the "first" procedure, in points.

    table: columns model, procedure ("first", "second" or "other"), accuracy, parameters; it stays
    as it is. "architecture" changes the model to `other`, "procedure" changes the procedure to
    "second", "both" changes both. A gain is NaN where the table lacks one of its two accuracies.
    """
    ### BEGIN SOLUTION
    accuracy = table.set_index(["model", "procedure"])["accuracy"].to_dict()
    start = accuracy.get((base, "first"), math.nan)
    return {
        "architecture": accuracy.get((other, "first"), math.nan) - start,
        "procedure": accuracy.get((base, "second"), math.nan) - start,
        "both": accuracy.get((other, "second"), math.nan) - start,
    }
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "gain_check", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_split(split_gain)

# %% nbgrader={"grade": true, "grade_id": "gain_hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, with other names and accuracies.
### BEGIN HIDDEN TESTS
_names = {"base": "ResNet-50", "other": "Wide ResNet-50"}
ex6.checks.check_split(split_gain, **_names, accuracies=(76.0, 78.5, 75.25, 80.125))
### END HIDDEN TESTS

# %% tags=["nbval-ignore-output"]
def show_gains(other: str) -> None:
    """What another architecture, another procedure and both give over ResNet-50."""
    gains = returned(split_gain, imagenet, "ResNet-50", other)
    words = {n: "not measured" if math.isnan(gain) else f"{gain:+.2f}" for n, gain in gains.items()}
    print(f"{other:17}", ", ".join(f"{name} {word}" for name, word in words.items()))


for other in ("ResNeXt-50 32×4d", "Wide ResNet-50-2", "ResNet-152", "ConvNeXt-T"):
    attempt("split_gain", show_gains, other)

# %% [markdown]
# These are single runs, so small gains may be chance (6.1). Does any of the three ResNets give as much as the
# procedure does? Compare with the shares that Exercise 5 printed for your own factorial. The procedure's gain is
# ResNet-50's own, the same in every line. Why does ConvNeXt-T get no other number? Its only weights here belong to
# neither procedure: against ResNet-50's first, two things differ at once.
#
# "Procedure" is a wide word, too. [The article on the new
# recipe](https://pytorch.org/blog/how-to-train-state-of-the-art-models-using-torchvision-latest-primitives/) adds its
# parts one by one: ResNet-50 gains 4.73 points in all, 1.80 of them from longer training. But 0.22 come from evaluation
# alone, from tuning the size to which test images are resized before the central 224 pixels are cut out (232 now, 256
# in the first recipe). Another 0.25 come from a moving average of the weights (EMA), which changes what is tested, not
# how it learns. Nor are "first" and "second" the same for all: `weights.meta["recipe"]` leads to three variants of each
# for these four ResNets. Wide ResNet-50-2's first weights had 256 epochs, a cosine and warm restarts, ResNet-50's 90
# epochs and steps; [their author](https://github.com/pytorch/vision/pull/912) puts that at about 0.2 points. So even
# "architecture" above holds some procedure.
#
# ## 6.3 · Your own evidence
#
# *About 15 minutes.*
#
# **Idea.** Each of your notebooks saved what it measured and what you concluded. A report is honest if it also shows
# what is missing: an exercise that was not done is **not done**, one that has measurements but no conclusion is
# **measured, not concluded**, and nothing is filled in.
#
# `load(exercise, profile)` returns a `Saved(table, conclusion)`, or `None` if nothing was saved. The conclusion is a
# dict, or `None` or empty if it was not done.
#
# **Build** the report. The conclusion `{"20": "v2", "56": "no clear difference"}` reads `20: v2; 56: no clear
# difference`, in its own order. An answer may be a number, or a list of words or numbers (Exercise 3 has lists):
# `{"step": 50, "unbeaten": ["v1", "v2"]}` reads `step: 50; unbeaten: v1, v2`.


# %% nbgrader={"grade": false, "grade_id": "report", "locked": false, "schema_version": 3, "solution": true, "task": false}
def report(saved: dict[str, Saved | None]) -> pd.DataFrame:
    """One row per exercise, in the order given; columns exercise, state, conclusion ("" if none).

    state: "done", "measured, not concluded" or "not done". Where no exercise is given there is no
    row, and the three columns are there all the same. `saved` stays as it is.
    """
    ### BEGIN SOLUTION
    rows = []
    for exercise, kept in saved.items():
        state, parts = "not done", []
        if kept is not None:
            state = "done" if kept.conclusion else "measured, not concluded"
            for question, answer in (kept.conclusion or {}).items():
                answers = answer if isinstance(answer, list) else [answer]
                parts.append(f"{question}: {', '.join(map(str, answers))}")
        rows.append((exercise, state, "; ".join(parts)))
    return pd.DataFrame(rows, columns=["exercise", "state", "conclusion"])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "report_check", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_report(report)

# %% nbgrader={"grade": true, "grade_id": "report_hidden", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, with other conclusions.
### BEGIN HIDDEN TESTS
_answers = (("110", "v2"), ("20", "no clear difference"), ("56", "v1"))
ex6.checks.check_report(report, answers=_answers, count=0.5)
### END HIDDEN TESTS

# %% tags=["nbval-ignore-output"]
saved = {exercise: attempt(exercise, load, exercise, profile.name) for exercise in PANELS}


def show_report() -> None:
    """Your report as a table."""
    table = returned(report, saved)
    style = table.style.set_uuid("report").hide(axis="index")
    style = style.set_properties(**{"text-align": "left", "white-space": "normal"})
    display({"text/html": style.to_html(), "text/plain": table.to_string(index=False)}, raw=True)


attempt("report", show_report)

# %% tags=["nbval-ignore-output"]
fig = ex6.report_figure(saved, PANELS)

# %% [markdown]
# Read the panels as one story: what does the order do to accuracy (1, 3), what is different inside (2, 4), and what can
# a procedure do about it (5)?
#
# ## 6.4 · Quiz
#
# *About 25 minutes.*
#
# Many of the wrong choices below are often said. Give a letter and, in two words or more of your own, your reason: why
# it is so, or which measurement of yours shows it. You may try again as often as you like, so a letter says little
# about what you understood. Therefore the 14 letters bring half a point each, 7 of the 20 points; the reasons are read
# in 6.5.

# %%
display(Markdown(ex6.quiz.page()))


# %% nbgrader={"grade": false, "grade_id": "quiz", "locked": false, "schema_version": 3, "solution": true, "task": false}
def my_answers() -> dict[int, tuple[str, str]]:
    """Letter and reason by question: {1: ("a", "because ..."), 2: ("d", "..."), ...}.

    The keys are numbers; a reason has at least two different words. Leave out what you do not
    know yet.
    """
    ### BEGIN SOLUTION
    return {
        1: ("b", "my v1 block calls ReLU after the addition"),
        2: ("c", "only v1 sends its sum through a ReLU"),
        3: ("d", "BN and ReLU come before the split, once"),
        4: ("a", "0.24 points against 2.69, by subtracting the medians"),
        5: ("b", "growth per unit stayed well above 1; that of v1 and v2 fell towards 1 with depth"),
        6: ("c", "untrained, both grow by nearly the same factor per unit"),
        7: ("c", "unrolled gap is 0 in v2, not in v1"),
        8: ("d", "two of B's seeds lose, but .96 beats .95"),
        9: ("c", "dropping failures flatters an unstable condition"),
        10: ("a", "the maximum over rates is biased upwards"),
        11: ("d", "censored: only a lower bound is known"),
        12: ("c", "fresh running statistics would switch BN off"),
        13: ("d", "warm-up did for v1 what the order did for v2"),
        14: ("b", "a product along one path is not the sum over all paths"),
    }
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "quiz_01_check", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 1)


# %% nbgrader={"grade": true, "grade_id": "quiz_02_check", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 2)


# %% nbgrader={"grade": true, "grade_id": "quiz_03_check", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 3)


# %% nbgrader={"grade": true, "grade_id": "quiz_04_check", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 4)


# %% nbgrader={"grade": true, "grade_id": "quiz_05_check", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 5)


# %% nbgrader={"grade": true, "grade_id": "quiz_06_check", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 6)


# %% nbgrader={"grade": true, "grade_id": "quiz_07_check", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 7)


# %% nbgrader={"grade": true, "grade_id": "quiz_08_check", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 8)


# %% nbgrader={"grade": true, "grade_id": "quiz_09_check", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 9)


# %% nbgrader={"grade": true, "grade_id": "quiz_10_check", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 10)


# %% nbgrader={"grade": true, "grade_id": "quiz_11_check", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 11)


# %% nbgrader={"grade": true, "grade_id": "quiz_12_check", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 12)


# %% nbgrader={"grade": true, "grade_id": "quiz_13_check", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 13)


# %% nbgrader={"grade": true, "grade_id": "quiz_14_check", "locked": true, "points": 0.5, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 14)

# %% [markdown] nbgrader={"grade": false, "grade_id": "explain", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": true}
# ## 6.5 · Explain
#
# *About 15 minutes.* Graded by hand, 5 points. Write three to five sentences each for 1 and 2 in the cell below.
#
# 1. *(2 points)* Choose one line of the table in 6.1 that claims progress. Which of its parts are architecture, which
#    procedure? Which experiment of yours (data, depths, seeds, what stays the same, on which images settings are chosen
#    and results reported) would tell them apart, and what result would make you give up the claim?
# 2. *(1 point)* Choose one panel of your report. What does it show, and what does it not show about networks of the
#    size in 6.1?
# 3. *(2 points)* Your reasons in 6.4. Nothing to write here: four of them are read, whichever letter they belong to.
#
# === BEGIN MARK SCHEME ===
#
# 1. One point each. (a) Parts are separated rightly (for instance: ConvNeXt changes the procedure first; ResNet
#    strikes back changes only the procedure; pre-activation only the order, with the stem and the end that belong to
#    it), and the experiment changes one thing at a time or is a factorial, with several paired seeds, choice on
#    validation and report on test. (b) A result is named that would speak against the claim, "no clear difference"
#    included.
# 2. What is read agrees with the student's own panel, spread and verdict included, and a limit is named: small images,
#    few images, few epochs, three seeds, one recipe. The direction of an effect may carry over to a similar recipe;
#    points of accuracy do not, nor does the depth at which v1 fails (the paper's v1 trains at 110 layers, with a
#    warm-up).
# 3. Read questions 7, 10 and 14 and one more. Two points if at least three of the four reasons say why the choice is
#    right, or name the measurement that shows it; one point for two. A choice or an explanation of the check in other
#    words ("because v2 is better", "the check said so") is no reason. A sound reason beside a wrong letter counts.
#
# === END MARK SCHEME ===

# %% [markdown]
# *Your answers:*
#
# 1.
# 2.

# %% [markdown]
# ## Where you stand
#
# Run this cell whenever you like. What it shows is kept in `runs/` beside this notebook and sent nowhere.

# %% tags=["nbval-ignore-output"]
print(ex6.standing())

# %% [markdown]
# ## Go further
#
# * `seeds_needed` and `power` with the spread of your own runs: take the standard deviation of a condition in
#   `saved[...].table`. Which of your "no clear difference" verdicts could ten seeds settle?
# * Write a unit with stochastic depth: in training it is the shortcut alone with probability $p$; in eval mode the
#   branch is multiplied by $1-p$. In a copy of Exercise 3's notebook, whose imports it needs, train
#   `partial(residual_net, unit, pre_activation=True)` with `run_grid`.
# * Repeat an exercise with `COURSE_PROFILE=cifar` (README says what it needs) and gather this report again.
