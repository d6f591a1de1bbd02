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
# What became of the residual unit after 2016, what part of the progress was architecture and what part was training, and
# what you yourself measured in this course, in one report. A quiz at the end, about all six exercises, asks for what is
# often told wrongly.
#
# *Three blanks and a quiz are graded automatically (20 points), the last part by hand (5 points). Nothing is trained here.
# The report gathers what your notebooks of Exercises 1 to 5 saved; what you have not done is shown as a gap.*
#
# **How to work.** Fill a blank, run it, run the check below it. *Run All* works at any time: what is not done yet says so
# in a line.

# %% tags=["nbval-ignore-output"]
import math

import pandas as pd
from IPython.display import Markdown, display

from course_utils.exercises import ex6_evolution as ex6
from course_utils.exercises.panels import PANELS
from course_utils.notebook import attempt
from course_utils.profiles import current_profile
from course_utils.saved import Saved, load

profile = current_profile()
print(f"gathering what was measured under the profile {profile.name}")

# %% [markdown]
# ## 6.1 · From 2015 to now
#
# | year | what | one number |
# |---|---|---|
# | 2015 | **ResNet** (He et al., 1512.03385): learn what to change about the stream | ResNet-110 reaches 6.61 % test error on CIFAR-10 (as the 2016 paper reports it, Table 3) |
# | 2016 | **Pre-activation** (He et al., 1603.05027): nothing on the shortcut, nothing after the addition | ResNet-1001: 7.61 % → 4.92 % on CIFAR-10 (Table 3) |
# | 2016 | **Stochastic depth** (Huang et al., 1603.09382): silence whole units at random in training, as Exercise 2 does one by one afterwards | more than 1200 layers, 4.91 % on CIFAR-10 |
# | 2016 | **DenseNet** (Huang et al., 1608.06993): concatenate instead of adding | DenseNet-121 has 8.0 million parameters, ResNet-50 25.6 million (recorded below) |
# | 2016 | **ResNeXt** (Xie et al., 1611.05431): 32 narrow branches in parallel in every unit | second place in the ILSVRC 2016 classification task |
# | 2019 | **Fixup** (Zhang et al., 1901.09321): no normalisation, small branches by initialisation | stable at 10,000 layers |
# | 2020 | **SkipInit** (De & Smith, 2002.10444): one learned number per branch, starting at 0, as you built in Exercise 3 | 1000 layers without batch norm |
# | 2020 | **Pre-LN Transformers** (Xiong et al., 2002.04745): Exercise 5's block | needs no warm-up; the first Transformer (1706.03762) warmed up over 4,000 steps |
# | 2021 | **NF-Nets** (Brock et al., 2102.06171): normaliser-free residual networks with adaptive gradient clipping | 86.5 % top-1 on ImageNet |
# | 2021 | **ResNet strikes back** (Wightman et al., 2110.00476): the old ResNet-50, a new procedure | 80.4 % top-1 on ImageNet |
# | 2022 | **ConvNeXt** (Liu et al., 2201.03545): first the procedure, then the architecture, step by step | 87.8 % top-1 on ImageNet, of the largest, with more data |
#
# **Idea.** How sure is a number in such a table? The gains of pre-activation in Table 3 are 0.24 points at 110 layers, 0.47
# at 164, and 2.69 at 1001, from 5 runs each. For ResNet-1001 the paper gives
# standard deviations of 0.14 points and, with batches of 64, of 0.20; take the larger one.
# To show a gain between two groups of runs (two-sided at 5 %, with a power of 80 %) takes, per group,
#
# $$n = 2\left((z_1 + z_2)\,\frac{\text{std}}{\text{gain}}\right)^2,\qquad z_1 = 1.959964,\; z_2 = 0.841621$$
#
# rounded up.
#
# **Build** it.


# %% nbgrader={"grade": false, "grade_id": "seeds", "locked": false, "schema_version": 3, "solution": true, "task": false}
def seeds_needed(gain: float, std: float) -> int:
    """Runs per group that show a difference of means `gain` with a run-to-run deviation `std`, in the same unit.

    A gain that is not positive raises a ValueError.
    """
    ### BEGIN SOLUTION
    if gain <= 0:
        raise ValueError(f"a gain of {gain} cannot be shown by any number of seeds")
    return math.ceil(2 * ((1.959964 + 0.841621) * std / gain) ** 2)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "seeds_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_seeds(seeds_needed)

# %% nbgrader={"grade": true, "grade_id": "seeds_hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# The same at grading, for other gains.
### BEGIN HIDDEN TESTS
ex6.checks.check_seeds(seeds_needed, cases=((0.05, 0.3), (0.3, 0.2), (1.0, 0.1)))
### END HIDDEN TESTS


# %%
def table_3() -> None:
    """The gains of Table 3, and the seeds that it takes to show each, if the deviation is 0.20 points at every depth."""
    for depth, before, after in ((110, 6.61, 6.37), (164, 5.93, 5.46), (1001, 7.61, 4.92)):
        print(f"ResNet-{depth}: {before} % → {after} %, gain {before - after:.2f}, seeds per group: {seeds_needed(before - after, 0.2)}")


attempt("seeds_needed", table_3)

# %% [markdown]
# The paper has 5 runs of each. For which depths is that enough? (A 1 says that the gain is far above the spread; a spread
# has to be known for that, and one run has none.)
#
# ## 6.2 · Architecture or procedure?
#
# **Idea.** torchvision distributes weights of the same architecture trained with two procedures: its first one, and a later
# one with longer training, stronger augmentation, label smoothing, mixup and more. The accuracies are recorded with the
# weights, so a table needs no download:

# %% tags=["nbval-ignore-output"]
imagenet = ex6.recorded_accuracies()
display(imagenet)
fig = ex6.imagenet_figure(imagenet)

# %% [markdown]
# Start from one architecture with the first procedure. How many points does another architecture give, the procedure staying
# the same, and how many does another procedure give, the architecture staying the same?
#
# **Build** the split.


# %% nbgrader={"grade": false, "grade_id": "gain", "locked": false, "schema_version": 3, "solution": true, "task": false}
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    """Gains in accuracy over `base` under the "first" procedure, in points.

    table: columns model, procedure ("first" or "second"), accuracy, parameters. "architecture" changes the model to
    `other`, "procedure" changes the procedure to "second", "both" changes both.
    """
    ### BEGIN SOLUTION
    accuracy = table.set_index(["model", "procedure"])["accuracy"]
    start = accuracy[base, "first"]
    return {
        "architecture": float(accuracy[other, "first"] - start),
        "procedure": float(accuracy[base, "second"] - start),
        "both": float(accuracy[other, "second"] - start),
    }
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "gain_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_split(split_gain)

# %% nbgrader={"grade": true, "grade_id": "gain_hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# The same at grading, with other names.
### BEGIN HIDDEN TESTS
ex6.checks.check_split(split_gain, base="ResNet", other="ResNeXt")
### END HIDDEN TESTS

# %% tags=["nbval-ignore-output"]
def show_gains(other: str) -> None:
    """What another architecture, another procedure and both give over ResNet-50."""
    gains = split_gain(imagenet, "ResNet-50", other)
    print(f"{other:17}", ", ".join(f"{name} {gain:+.2f}" for name, gain in gains.items()))


for other in ("ResNeXt-50 32×4d", "Wide ResNet-50-2", "ResNet-152"):
    attempt("split_gain", show_gains, other)

# %% [markdown]
# These are single runs, so small gains may be chance (6.1). Does any of the three architectures give as much as the
# procedure does? Compare with the shares of your own factorial, in Exercise 5. And why is ConvNeXt-T not in this list? Its
# only weights here come from the second procedure: against ResNet-50's first, two things differ at once.
#
# ## 6.3 · Your own evidence
#
# **Idea.** Each of your notebooks saved what it measured and what you concluded. A report is honest if it also shows what is
# missing: an exercise that was not done is **not done**, one that has measurements but no conclusion is **measured, not
# concluded**, and nothing is filled in.
#
# `load(exercise, profile)` returns a `Saved(table, conclusion)`, or `None` if nothing was saved. The conclusion is a dict, or
# `None` or empty if it was not done.
#
# **Build** the report. A conclusion `{"20": "v2", "56": "no clear difference"}` reads `20: v2; 56: no clear difference`.


# %% nbgrader={"grade": false, "grade_id": "report", "locked": false, "schema_version": 3, "solution": true, "task": false}
def report(saved: dict[str, Saved | None]) -> pd.DataFrame:
    """One row for every exercise, in the order given: exercise, state, conclusion ("" if there is none).

    state: "done", "measured, not concluded" or "not done".
    """
    ### BEGIN SOLUTION
    rows = []
    for exercise, kept in saved.items():
        state, conclusion = "not done", ""
        if kept is not None:
            state = "done" if kept.conclusion else "measured, not concluded"
            conclusion = "; ".join(f"{question}: {answer}" for question, answer in (kept.conclusion or {}).items())
        rows.append((exercise, state, conclusion))
    return pd.DataFrame(rows, columns=["exercise", "state", "conclusion"])
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "report_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_report(report)

# %% nbgrader={"grade": true, "grade_id": "report_hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# The same at grading, with longer conclusions.
### BEGIN HIDDEN TESTS
ex6.checks.check_report(report, answers=(("14", "v1"), ("20", "v2"), ("56", "no clear difference")))
### END HIDDEN TESTS

# %% tags=["nbval-ignore-output"]
saved = {exercise: attempt(exercise, load, exercise, profile.name) for exercise in PANELS}


def show_report() -> None:
    """Your report as a table."""
    style = report(saved).style.set_uuid("report").hide(axis="index")
    display(style.set_properties(**{"text-align": "left", "white-space": "normal"}))


attempt("report", show_report)

# %% tags=["nbval-ignore-output"]
fig = ex6.report_figure(saved, PANELS)

# %% [markdown]
# Read the panels as one story: what does the order do to accuracy (1, 3), what is different inside (2, 4), and what can a
# procedure do about it (5)?
#
# ## 6.4 · Quiz
#
# Every wrong choice below is something that is often said. You may try again: the explanation of a wrong choice is worth
# more than the point.

# %%
display(Markdown(ex6.quiz.page()))


# %% nbgrader={"grade": false, "grade_id": "quiz", "locked": false, "schema_version": 3, "solution": true, "task": false}
def my_answers() -> dict[int, str]:
    """Your letters, as in {1: "a", 2: "d", ...}; "?" where you do not know yet."""
    ### BEGIN SOLUTION
    return {1: "b", 2: "c", 3: "d", 4: "a", 5: "b", 6: "c", 7: "c", 8: "d", 9: "c", 10: "a", 11: "d", 12: "c", 13: "d", 14: "b"}
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "quiz_01_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 1)


# %% nbgrader={"grade": true, "grade_id": "quiz_02_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 2)


# %% nbgrader={"grade": true, "grade_id": "quiz_03_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 3)


# %% nbgrader={"grade": true, "grade_id": "quiz_04_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 4)


# %% nbgrader={"grade": true, "grade_id": "quiz_05_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 5)


# %% nbgrader={"grade": true, "grade_id": "quiz_06_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 6)


# %% nbgrader={"grade": true, "grade_id": "quiz_07_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 7)


# %% nbgrader={"grade": true, "grade_id": "quiz_08_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 8)


# %% nbgrader={"grade": true, "grade_id": "quiz_09_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 9)


# %% nbgrader={"grade": true, "grade_id": "quiz_10_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 10)


# %% nbgrader={"grade": true, "grade_id": "quiz_11_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 11)


# %% nbgrader={"grade": true, "grade_id": "quiz_12_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 12)


# %% nbgrader={"grade": true, "grade_id": "quiz_13_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 13)


# %% nbgrader={"grade": true, "grade_id": "quiz_14_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex6.checks.check_answer(my_answers, 14)

# %% [markdown] nbgrader={"grade": false, "grade_id": "explain", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": true}
# ## 6.5 · Explain
#
# Graded by hand, 5 points. Three to five sentences each, into the cell below.
#
# 1. *(3 points)* Choose one line of the table in 6.1 that claims progress. Which of its parts are architecture, which
#    procedure, and which experiment of yours (data, depths, seeds, what stays the same) would tell them apart? What result
#    would make you give up the claim?
# 2. *(2 points)* Choose one panel of your report. What does it show, and what does it not show about networks of the size
#    in 6.1?
#
# === BEGIN MARK SCHEME ===
#
# 1. One point each. (a) Parts are separated rightly (for instance: ConvNeXt changes the procedure first; ResNet strikes back
#    changes only the procedure; pre-activation only the order). (b) The experiment changes one thing at a time or is a
#    factorial, with several paired seeds, choice on validation and report on test. (c) A result is named that would speak
#    against the claim, "no clear difference" included.
# 2. One point: what is read agrees with the student's own panel, spread and verdict included. One point for a limit: small
#    images, few images, few epochs, three seeds, one recipe; depth and trainability may carry over, points of accuracy do not.
#
# === END MARK SCHEME ===

# %% [markdown]
# *Your answers:*
#
# 1.
# 2.

# %% [markdown]
# ## Go further
#
# * `seeds_needed` with the spread of your own runs: take the standard deviation of a condition in `saved[...]`.table. Which
#   of your "no clear difference" verdicts could ten seeds turn?
# * Write a unit with stochastic depth: in training it is the shortcut alone with probability $p$, in eval mode the branch is
#   multiplied with $1-p$. Train it with `residual_net(unit, depth, pre_activation=True)` and `run_grid`.
# * Repeat an exercise with `COURSE_PROFILE=cifar` (README says what it needs) and gather this report again.
