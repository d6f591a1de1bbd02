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
# # Day 10 · Exercise 2 · Identity mappings
#
# You will look inside residual networks while an image passes: what flows on in the *stream*, what each *branch*
# adds, what the ReLU after the addition *cuts*. You will silence units one by one, and put something other than the
# identity on the shortcut, as Table 1 of the paper does (He et al. 2016, *Identity Mappings in Deep Residual
# Networks*). You look inside untrained networks and trained ones; units are silenced and shortcuts compared in
# trained ones only. All of it has several seeds.
#
# *Allow about two hours of work; each part says how long it takes. Under the quick profile the experiments add one
# to three minutes on two CPU cores. Seven parts are graded automatically (20 points), the last one by hand (5
# points). You do not need Exercise 1 for this notebook.*
#
# **How to work.** Fill in a blank: your code takes the place of the line `raise NotImplementedError()`. Run it, then
# run the check below it. If a cell stops with an error, Python still uses the old version of its function. *Run All*
# works at any time: each blank that is still open says so in a line. (After the first ✗ JupyterLab takes the `[*]` off
# the cells that still wait; they run all the same.)

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["nbval-ignore-output"]
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

import pandas as pd
import torch
from torch import Tensor, nn

from course_utils.evidence import final, summary, verdict
from course_utils.exercises import ex2_identity_mapping as ex2
from course_utils.experiments import run_grid, train_networks
from course_utils.notebook import attempt, dict_by, recorded, save, start
from course_utils.probes import UnitRecord, rms
from course_utils.residual import V1, V2, residual_net

profile, data = start()
depths = profile.depths[:-1] or profile.depths

# %% [markdown]
# ## The networks of this exercise
#
# A network is built from the order of operations in its units. `V1` is the original order, `V2` full pre-activation:

# %% tags=["nbval-ignore-output"]
print(f"V1: {V1}\nV2: {V2}")
fig = ex2.unit_diagrams({"v1, 2015": V1, "v2, 2016": V2})

# %%
network = residual_net(V2, 14, in_ch=1)
per_stage = len(network.stages[0])
count = len(network.units)
print(f"{len(network.stages)} stages of {per_stage} units; network.units lists all {count}")
print("parts of a unit:", ", ".join(name for name, _ in network.units[0].named_children()))

# %% [markdown]
# The operations before the `+` are `unit.branch`, those after it `unit.after`. A unit computes
#
# ```python
# x = unit.shared(x)                           # v2 at a shape change: BN-ReLU before the split; else nothing
# out = unit.after(unit.shortcut(x) + unit.branch(x))
# ```
#
# In a network, `model.stem(images)` is the stream that enters the first unit; `model.stages[s]` holds the units of
# stage `s`, counted from 0 in code (from 1 in text, tables and figures). `unit.shortcut` is `nn.Identity()` or a
# projection; `unit.after` is the last ReLU in v1 and empty in v2. All of them are modules, so you can put a hook on
# each.
#
# > **Where this course departs from the paper**
# >
# > * *The first unit of v2.* In the paper the first activation comes right after the stem's convolution, *before* the
# >   split, so that both paths read it (He et al. 2016, appendix). Here the first unit is like any other: its shortcut
# >   carries the bare output of the convolution, and its branch begins with BN-ReLU.
# > * *Where the shape changes.* Here the first unit of stages 2 and 3 has a 1×1 projection of stride 2 as its
# >   shortcut; in v1 a batch norm follows it, as one ends the branch there, in v2 none does. On CIFAR the original
# >   network keeps every shortcut free of weights and pads the new channels with zeros (He et al. 2015, section 4.2,
# >   option A). Either way the shape differs, so this shortcut cannot be the identity; the paper says so in a
# >   footnote and expects the few such units to matter little for its formulas.
# > * *Dropout on the shortcut.* The paper counts it as a factor of 0.5 on average. PyTorch divides what it keeps by
# >   $1-p$, so the average factor is 1 (2.6).

# %% [markdown]
# ## 2.1 · Record every unit
#
# *About 25 minutes.*
#
# **Idea.** A *forward hook* is a function that PyTorch calls after a module: `hook(module, inputs, output)`, where
# `inputs` is a tuple. `handle = module.register_forward_hook(hook)` adds it, `handle.remove()` removes it. A good
# observer
#
# * **copies** what a hook sees of branch and shortcut: a later in-place operation (`+=`, `nn.ReLU(inplace=True)`) in
#   the unit overwrites the very tensor; `output.clone()` is safe, `output.detach()` is not. Where you walk through
#   the parts yourself, nothing is overwritten here;
# * **leaves no trace**, even after an error: your hooks are gone, anyone else's are still there, and images, mode,
#   running statistics and settings are what they were. In train mode every forward pass moves the running statistics,
#   even under `no_grad`. An error itself reaches the caller;
# * **does not choose the mode**: an untrained network has to be measured with batch statistics, that is in train mode,
#   because its running statistics are still 0 and 1.
#
# **Build** it with hooks, or by walking through the parts of every unit yourself. (`ex2.record_units` is the course's
# own, for later; it does not count as an answer.)
#
# <details><summary>Hint: how do I keep the running statistics?</summary>
#
# Observe a copy: `copy.deepcopy(model)` has its own weights, mode and statistics, and you may leave it in any state.
# </details>
#
# <details><summary>Hint: I'm walking; what was the order again?</summary>
#
# `stream = model.stem(images)`, then for every stage and unit `x = unit.shared(stream)` and `out =
# unit.after(unit.shortcut(x) + unit.branch(x))`, with shortcut and branch kept apart; `out` is the stream of the next
# unit.
# </details>
#
# <details><summary>Hint: I'm hooking; which modules?</summary>
#
# `unit` itself (its `inputs[0]` is the stream, its output is `out`), `unit.shortcut` and `unit.branch`.
# </details>


# %% nbgrader={"grade": false, "grade_id": "record", "locked": false, "schema_version": 3, "solution": true, "task": false}
def record_units(model: nn.Module, images: Tensor) -> list[UnitRecord]:
    """Record what passes every unit of model, shallow to deep, in the mode the model is in.

    images: shape (N, C, H, W). Returns one UnitRecord(stage, stream, shortcut, branch, out) per
    unit; stage is the index in model.stages, the others are tensors of shape (N, C, H, W): what
    enters the unit, the two summands, what leaves the unit. No gradients. Afterwards, even after an
    error, the model has its old mode, weights, running statistics and settings, and only the hooks
    it had before; images and whether gradients are on are as before, too.
    """
    ### BEGIN SOLUTION
    saved = {name: value.clone() for name, value in model.state_dict().items()}
    seen, handles = [], []

    def watch(unit: nn.Module, stage: int) -> None:
        parts = {"stage": stage}

        def keep(field: str):
            return lambda module, inputs, out: parts.update({field: out.clone()})

        handles.append(
            unit.register_forward_pre_hook(lambda m, args: parts.update(stream=args[0].clone()))
        )
        handles.append(unit.shortcut.register_forward_hook(keep("shortcut")))
        handles.append(unit.branch.register_forward_hook(keep("branch")))
        handles.append(unit.register_forward_hook(keep("out")))
        seen.append(parts)

    for stage, units in enumerate(model.stages):
        for unit in units:
            watch(unit, stage)
    try:
        with torch.no_grad():
            model(images)
    finally:
        for handle in handles:
            handle.remove()
        model.load_state_dict(saved)
    return [UnitRecord(**parts) for parts in seen]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "record_check", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex2.checks.check_record_units(record_units)

# %% nbgrader={"grade": true, "grade_id": "record_hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, deeper and with other images.
### BEGIN HIDDEN TESTS
ex2.checks.check_record_units(record_units, depth=20, seed=201)
### END HIDDEN TESTS

# %% [markdown]
# *Stuck here?* Go on: everything below uses the course's own `ex2.record_units`. The first figure needs your answers
# to 2.2 and 2.4, the conclusion your answer to 2.5 as well.

# %% [markdown]
# ## 2.2 · How much does a branch add?
#
# *About 10 minutes.*
#
# **Idea.** Does a unit transform its input, or change it only a little? Compare the size of the branch with the size
# of the shortcut. The size of a tensor $t$ is its root mean square, $\mathrm{RMS}(t) = \sqrt{\mathrm{mean}(t^2)}$:
# that of a constant $c$ is $|c|$, whatever the shape.
#
# $$\text{ratio} = \frac1N\sum_{i=1}^N \frac{\mathrm{RMS}(\text{branch}_i)}{\mathrm{RMS}(\text{shortcut}_i)}$$
#
# Divide image by image, then average: a norm over the whole batch would let a few strong images speak for all.
#
# **Build** it, and leave the record as it is. `rms(tensor)` maps `(N, C, H, W)` to `(N,)`, one number per image.


# %% nbgrader={"grade": false, "grade_id": "ratio", "locked": false, "schema_version": 3, "solution": true, "task": false}
def residual_ratio(record: list[UnitRecord]) -> list[float]:
    """For every unit the mean over images of RMS(branch) / RMS(shortcut)."""
    ### BEGIN SOLUTION
    return [(rms(unit.branch) / rms(unit.shortcut)).mean().item() for unit in record]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "ratio_check", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex2.checks.check_residual_ratio(residual_ratio)

# %% nbgrader={"grade": true, "grade_id": "ratio_hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, on a longer record of more images.
### BEGIN HIDDEN TESTS
ex2.checks.check_residual_ratio(residual_ratio, units=9, images=5, seed=202)
### END HIDDEN TESTS

# %% [markdown]
# ## 2.3 · The unrolled sum
#
# *About 10 minutes.*
#
# **Idea.** If nothing acts on the sum, $x_{l+1} = x_l + F_l(x_l)$, and the recursion unrolls. Within a stage, whose
# first shortcut (the identity or the projection) starts the sum:
#
# $$x_{L+1} = \text{shortcut}_1 + \sum_{l=1}^{L} F_l$$
#
# So within a stage the stream of v2 is exactly its first shortcut and a sum of branches. Floating-point numbers leave a
# rounding error. Is it exact in v1?
#
# **Build** the gap between the two sides, for stages of any length, even of a single unit.
#
# <details><summary>Hint: which unit starts a stage?</summary>
#
# The first record of that `stage`. Its branch belongs to the sum as well, as do those of all units up to the last one.
# </details>


# %% nbgrader={"grade": false, "grade_id": "gap", "locked": false, "schema_version": 3, "solution": true, "task": false}
def unrolled_gap(record: list[UnitRecord]) -> list[float]:
    """For every stage in the record how far the unrolled sum is off.

    That is the largest |out of its last unit - (shortcut of its first unit + all its branches)|
    over all entries. The record stays as it is.
    """
    ### BEGIN SOLUTION
    gaps = []
    for stage in sorted({unit.stage for unit in record}):
        units = [unit for unit in record if unit.stage == stage]
        total = units[0].shortcut + sum(unit.branch for unit in units)
        gaps.append((units[-1].out - total).abs().max().item())
    return gaps
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "gap_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex2.checks.check_unrolled_gap(unrolled_gap)

# %% nbgrader={"grade": true, "grade_id": "gap_hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, on another record.
### BEGIN HIDDEN TESTS
ex2.checks.check_unrolled_gap(unrolled_gap, units=9, seed=203)
### END HIDDEN TESTS

# %% [markdown]
# **See it**, on random pixels, in three networks of each order, with random weights. A line for each order says whether
# the sum is exact up to rounding.

# %% nbgrader={"grade": false, "grade_id": "gap_seen", "locked": true, "schema_version": 3, "solution": false, "task": false}
def largest_gap(order: str, seed: int) -> float:
    """The largest gap of any stage, for an untrained network of 20 layers and random images."""
    torch.manual_seed(seed)
    model = residual_net(order, 20, in_ch=1)
    return max(unrolled_gap(ex2.record_units(model, torch.randn(16, 1, 8, 8))))


def show_gaps() -> None:
    """Say for both orders whether the unrolled sum holds."""
    for name, order in (("v1", V1), ("v2", V2)):
        exact = max(largest_gap(order, seed) for seed in (0, 1, 2)) < 1e-3
        print(f"{name}: the unrolled sum is {'exact up to rounding' if exact else 'not exact'}")


attempt("unrolled_gap", show_gaps)

# %% [markdown]
# ## 2.4 · What the ReLU after the addition cuts
#
# *About 15 minutes.*
#
# **Idea.** In v1 every entry of the sum that is negative leaves the unit as 0: it is *cut*, and so is its gradient.
# What is cut in one unit never reaches the next one. An entry *survives a stage* if no unit of that stage cuts it:
# one cut is enough to lose it. (Where the stream was 0 already, a negative branch is cut as well: the stream loses
# nothing there, only the gradient does.) In v2 nothing follows the addition, so a negative sum leaves as it is.
#
# **Build** both shares from the record alone: an entry is cut if its sum is negative and it leaves as 0. An entry that
# leaves as any other number is not cut, so the same code is right for both networks.
#
# <details><summary>Hint: surviving a stage</summary>
#
# All units of a stage have tensors of the same shape. `torch.stack(list_of_bool_tensors).all(dim=0)` is True where all
# of them are.
# </details>


# %% nbgrader={"grade": false, "grade_id": "cut", "locked": false, "schema_version": 3, "solution": true, "task": false}
def is_cut(unit: UnitRecord) -> Tensor:
    """True where the unit cuts, shape (N, C, H, W); use it below, or leave it empty."""
    ### BEGIN SOLUTION
    return (unit.shortcut + unit.branch < 0) & (unit.out == 0)
    ### END SOLUTION


def cut_share(record: list[UnitRecord]) -> list[float]:
    """For every unit the share of entries, in [0, 1], that it cuts.

    An entry is cut if its sum shortcut + branch is negative and it leaves as 0.
    """
    ### BEGIN SOLUTION
    return [is_cut(unit).float().mean().item() for unit in record]
    ### END SOLUTION


def uncut_share(record: list[UnitRecord]) -> list[float]:
    """For every stage in the record the share of entries, in [0, 1], that no unit of it cuts."""
    ### BEGIN SOLUTION
    shares = []
    for stage in sorted({unit.stage for unit in record}):
        uncut = torch.stack([~is_cut(unit) for unit in record if unit.stage == stage])
        shares.append(uncut.all(dim=0).float().mean().item())
    return shares
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "cut_check", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex2.checks.check_cut_shares(cut_share, uncut_share)

# %% nbgrader={"grade": true, "grade_id": "cut_hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, on another record.
### BEGIN HIDDEN TESTS
ex2.checks.check_cut_shares(cut_share, uncut_share, units=8, seed=204)
### END HIDDEN TESTS

# %% [markdown]
# ## Measure · stream, branch and cut, unit by unit
#
# *About 10 minutes.*
#
# **Predict.** "In v1 the branches dominate early on, with ratios above 1. In v2 the ratio stays below 1, so v2
# preserves the identity better." It sounds plausible; does it hold in trained networks, unit by unit? What do you
# expect?

# %%
my_guess = {"smaller ratio": "?"}  # "v1", "v2" or "no clear difference"

# %% [markdown]
# Networks of both orders are trained with a *warm-up*, in which the learning rate rises step by step to its full
# value, over a third of the epochs, because a network that did not learn would tell us little. In the table below,
# `worst`, `median` and `best` are test accuracies over the seeds; `diverged` counts runs whose loss became infinite
# or NaN. To save time they are half as wide as the paper's: 8, 16 and 32 channels. They are measured on images that
# they were not trained on: *untrained* networks with batch statistics, *trained* ones in eval mode.

# %% tags=["nbval-ignore-output"]
recipe = replace(profile.recipe, warmup_epochs=profile.recipe.epochs / 3)
orders = {name: partial(residual_net, order, width=8) for name, order in (("v1", V1), ("v2", V2))}
trained = train_networks(orders, recipe, profile.seeds, data, depths)
summary(run_grid(orders, recipe, profile.seeds, data, depths))


# %% tags=["nbval-ignore-output"]
def unit_rows(network: nn.Module, **labels) -> pd.DataFrame:
    """One row per unit: your measurements on the validation images."""
    record = ex2.record_units(network, data.val_images)
    columns = {
        "unit": range(1, len(record) + 1),
        "stage": [unit.stage for unit in record],
        "stream": [rms(unit.stream).mean().item() for unit in record],
        "branch": [rms(unit.branch).mean().item() for unit in record],
        "ratio": residual_ratio(record),
        "cut": cut_share(record),
    }
    return pd.DataFrame(labels | columns)


def measure_units() -> pd.DataFrame:
    """Every network, untrained and trained."""
    tables = []
    for (name, depth, seed), model in trained.items():
        torch.manual_seed(seed)
        new = orders[name](depth, num_classes=len(data.classes), in_ch=data.in_ch).train()
        both = {"untrained": new.to(data.val_images.device), "trained": model}
        for state, network in both.items():
            tables.append(unit_rows(network, model=name, state=state, depth=depth, seed=seed))
    return pd.concat(tables, ignore_index=True)


units = attempt("residual_ratio or cut_share", measure_units)
if units is not None:
    fig = ex2.streams_figure(units[units["depth"] == max(depths)])

# %% [markdown]
# Thin lines are seeds, thick ones medians. Read the figure before you go on: where is the ratio above 1 (grey line),
# where below, and in which of the two networks? How does the stream grow within a stage? (What *enters* a stage's first
# unit is still the output of the stage before: in the top row a change of stage shows one unit further right.) Is the
# share that v1 cuts the same everywhere, and what does training change?
#
# Over a whole stage the cuts add up:


# %% tags=["nbval-ignore-output"]
def survivors() -> pd.DataFrame:
    """The share of entries that survive each stage, one row per trained network."""
    records = {key: ex2.record_units(model, data.val_images) for key, model in trained.items()}
    shares = {key: uncut_share(record) for key, record in records.items()}
    table = pd.DataFrame(shares, index=["stage 1", "stage 2", "stage 3"]).T
    table.index.names = ["model", "depth", "seed"]
    return table.reset_index()


kept = attempt("uncut_share", survivors)
if kept is not None:
    display(kept.drop(columns="seed").groupby(["model", "depth"]).median())

# %% [markdown]
# In which of the two do more entries survive? Take the stage in which a network loses most, at the greatest
# depth; the winner's worst seed has to beat the other's best (2.7 uses that rule again). For v2 the share is 1 by
# construction: no seed can change that. What is measured is v1: how much does it lose, and does depth matter?

# %%
if kept is not None:
    least = kept[kept["depth"] == max(depths)].set_index("model").filter(like="stage").min(axis=1)
    scores = {name: least.loc[[name]].tolist() for name in ("v1", "v2")}
    print("more entries survive:", verdict(scores))
else:
    print("more entries survive: this line waits for your 2.4")

# %% [markdown]
# ## 2.5 · Lesions
#
# *About 15 minutes.*
#
# **Idea.** If a network is a long sum, one summand less should hurt little. Veit et al. 2016 removed single units from
# trained residual networks and found that the error hardly rose. A *lesion* makes the branch of one unit add 0 for a
# while; shortcut, projection and what follows the addition stay.
#
# **Build** a context manager, used as `with lesion(model, 5): ...`. With `@contextmanager`, the code before `yield`
# runs on entry, the code after it on leaving; `try: yield` with `finally:` makes sure of that even after an error.
# Nothing but that one branch changes: neither the weights, nor the mode, nor anyone else's hooks, nor whether
# gradients are on.
#
# <details><summary>Hint: how do I make a branch add 0?</summary>
#
# A forward hook that *returns* a tensor replaces the output of its module. Leave the weights alone.
# </details>


# %% nbgrader={"grade": false, "grade_id": "lesion", "locked": false, "schema_version": 3, "solution": true, "task": false}
@contextmanager
def lesion(model: nn.Module, unit: int):
    """Silence the branch of model.units[unit] until the with block ends.

    unit is counted from 0 over the whole network.
    """
    ### BEGIN SOLUTION
    branch = model.units[unit].branch
    handle = branch.register_forward_hook(lambda module, args, out: torch.zeros_like(out))
    try:
        yield
    finally:
        handle.remove()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "lesion_check", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex2.checks.check_lesion(lesion)

# %% nbgrader={"grade": true, "grade_id": "lesion_hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, deeper.
### BEGIN HIDDEN TESTS
ex2.checks.check_lesion(lesion, depth=20, seed=205)
### END HIDDEN TESTS

# %% [markdown]
# **Predict.** Which network is hurt less by its worst lesion? Compare units that keep the shape; then, apart from
# them, the first units of stages 2 and 3, where the shape changes and a projection takes the place of the identity. (In
# figures and tables units are counted from 1: `lesion(model, 0)` silences unit 1.)

# %%
my_guess["hurt less"] = "?"  # "v1", "v2" or "no clear difference"
my_guess["hurt less at a projection"] = "?"


# %% tags=["nbval-ignore-output"]
def accuracy_of(network: nn.Module) -> float:
    """NaN for a network that diverged: its guesses are no measurement."""
    loss, accuracy = ex2.evaluate(network, data.test_images, data.test_labels)
    return accuracy if loss < float("inf") else float("nan")


def lesion_rows(network: nn.Module, **labels) -> pd.DataFrame:
    """Test accuracy without each unit in turn, and intact."""
    accuracy = []
    for place in range(len(network.units)):
        with lesion(network, place):
            accuracy.append(accuracy_of(network))
    columns = {
        "unit": range(1, len(accuracy) + 1),
        "stage": [stage for stage, group in enumerate(network.stages) for _ in group],
        "projects": [not isinstance(unit.shortcut, nn.Identity) for unit in network.units],
        "accuracy": accuracy,
    }
    return pd.DataFrame(labels | columns).assign(intact=accuracy_of(network))


def measure_lesions() -> pd.DataFrame:
    """Every trained network, every unit."""
    tables = [
        lesion_rows(network, model=name, depth=depth, seed=seed)
        for (name, depth, seed), network in trained.items()
    ]
    return pd.concat(tables, ignore_index=True)


lesions = attempt("lesion", measure_lesions)
if lesions is not None:
    fig = ex2.lesions_figure(lesions)

# %% [markdown]
# Which units can be spared, and which cannot? Look at the first unit of each stage (right of a dotted line; unit 1 is
# one, too), and at how the two networks differ *there*. Why there? Two things are special about a stage's first unit:
# in stages 2 and 3 its shortcut is a 1×1 projection of stride 2, which reads one pixel in four; and it adds the first
# branch, which every later unit of its stage reads. Unit 1 has only the second. How large is the branch that is
# lost?


# %% tags=["nbval-ignore-output"]
def ratios_by_place() -> pd.DataFrame:
    """Branch over shortcut in trained networks: medians over units and seeds, by kind of unit."""
    keys = ["model", "depth", "seed", "unit"]
    table = units[units["state"] == "trained"].merge(lesions[[*keys, "projects"]], on=keys)
    place = table["projects"].map({True: "at a projection", False: "shape kept, unit 1 apart"})
    table["place"] = place.mask(table["unit"] == 1, "unit 1")
    return table.groupby(["model", "depth", "place"])["ratio"].median().unstack()


if units is not None and lesions is not None:
    display(ratios_by_place())
else:
    print("this table waits for your 2.2, 2.4 and 2.5")

# %% [markdown]
# Compare these sizes with the drops in the figure, and v1 with v2: which layer comes last in the shortcut and in the
# branch of a projecting unit, in v1 and in v2? Is such a unit one small summand among many? A fair comparison of v1
# with v2 compares like with like: units that keep the shape apart from units that project, and the drop as a share of
# the intact accuracy, since the intact networks differ, too. You will compute both in 2.7.

# %% [markdown]
# ## 2.6 · Something else on the shortcut
#
# *About 10 minutes.*
#
# **Idea.** Multiply the shortcut by λ in every unit. Then what *entered* the first unit is multiplied by $\prod\lambda$
# on its way, as long as no ReLU cuts: $x_{L+1} = (\prod\lambda)\,x_1$ + what the branches add, and each of those is
# multiplied, too, by the λ of every later unit. The paper also puts a gate $g(x) = \sigma(W x + b)$, with the sigmoid
# $\sigma(z) = 1/(1 + e^{-z})$, into the unit, an *exclusive* one (branch times $g$, shortcut times $1 - g$) or a
# *shortcut-only* one (shortcut times $1 - g$, the branch as it is), and tries several initial values of $b$. Dropout on
# the shortcut drops entries with probability $p$, and PyTorch divides what it keeps by $1 - p$, so that the *mean*
# stays what it was; the entries themselves do not.
#
# **Build** the mean factor after any number of units, 0 included. For the gate take $W x = 0$.


# %% nbgrader={"grade": false, "grade_id": "gain", "locked": false, "schema_version": 3, "solution": true, "task": false}
def shortcut_gain(kind: str, units: int, strength: float) -> float:
    """The mean factor by which so many shortcuts in a row multiply an entry of the stream.

    kind: "scale" (strength is λ), "gate" (strength is b, the shortcut gets 1 - σ(b)), or "dropout"
    (strength is p, as PyTorch does it in training); any other raises a ValueError.
    """
    ### BEGIN SOLUTION
    if kind == "scale":
        return strength**units
    if kind == "gate":
        gate = torch.sigmoid(torch.tensor(strength, dtype=torch.float64)).item()
        return (1 - gate) ** units
    if kind == "dropout":
        return 1.0
    raise ValueError(f"unknown kind {kind!r}: choose scale, gate or dropout")
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "gain_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex2.checks.check_shortcut_gain(shortcut_gain)

# %% nbgrader={"grade": true, "grade_id": "gain_hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, for another number of units.
### BEGIN HIDDEN TESTS
ex2.checks.check_shortcut_gain(shortcut_gain, units=27)
### END HIDDEN TESTS


# %%
def gains() -> None:
    """The gain at two depths.

    A network of 110 layers has 54 shortcuts; 52 of them keep the shape. With 56 layers: 25 of 27.
    """
    for kind, strength in (("scale", 0.5), ("gate", 0.0), ("gate", -6.0), ("dropout", 0.5)):
        for depth, units in ((56, 25), (110, 52)):
            gain = shortcut_gain(kind, units, strength)
            print(f"{kind:8} {strength:5}, depth {depth:3}: {gain:.3g}")


attempt("shortcut_gain", gains)

# %% [markdown]
# **Predict.** Table 1 of the paper puts these on the shortcut of the *original* unit, in networks of 110 layers on
# CIFAR-10. Here they are trained on your images, at the last of this exercise's depths (printed below), with a
# warm-up over two fifths of the epochs. The grid is large. To save time, the networks have half the width, a third of
# the usual epochs and 3/8 of the usual batch size, so more steps per epoch. These are the nine; here only units that
# keep the shape are changed (in Table 1 all are):
#
# | name | shortcut | branch |
# |---|---|---|
# | identity | x | F |
# | scaling 0.5, branch 1 | 0.5 x | F |
# | scaling 0.5, branch 0.5 | 0.5 x | 0.5 F |
# | dropout 0.5 | dropout of x | F |
# | exclusive gate, b=0 or b=-6 | (1 - g) x | g F |
# | shortcut-only gate, b=0 or b=-6 | (1 - g) x | F |
# | 1×1 convolution | 1×1 convolution of x, with BN | F |
#
# Which will train, which will not? Does the gain alone tell?

# %%
my_guess["best on the shortcut"] = "?"  # one of the nine names
my_guess["at chance"] = ("?",)  # names

# %% tags=["nbval-ignore-output"]
kinds = list(ex2.SHORTCUTS)
lean = replace(profile.lean, warmup_epochs=0.4 * profile.lean.epochs)


def try_shortcuts(some: list[str]) -> pd.DataFrame:
    """Train networks with these shortcuts, every seed."""
    networks = {kind: partial(ex2.shortcut_net(kind), width=8) for kind in some}
    return run_grid(networks, lean, profile.seeds, data, depths[-1:])


print(f"depth {depths[-1]}, {lean}")
summary(try_shortcuts(kinds[:5]))

# %% tags=["nbval-ignore-output"]
summary(try_shortcuts(kinds[5:]))

# %% tags=["nbval-ignore-output"]
paper = {kind: number for kind, (_, number) in ex2.SHORTCUTS.items()}
fig = ex2.shortcuts_figure(try_shortcuts(kinds), paper)
for question in ("best on the shortcut", "at chance"):
    print(f"{question}, your guess: {my_guess[question]}")

# %% [markdown]
# The paper's numbers are test errors in %, ResNet-110 on CIFAR-10 (Table 1, median of 5 runs); "fail" is an error
# above 20 %. Yours come from another depth, other data and few epochs: compare the *ranking*, not the numbers. Where do
# they agree, and where do they not?
#
# ### On real images, recorded
#
# The same nine in networks of 56 layers and of the paper's width, on photographs of CIFAR-10, recorded once for this
# course; again a warm-up over two fifths of the epochs.
#
# **Predict**, and write it down: will any be better than the identity here, and which will do no better than chance?

# %%
record = recorded("shortcuts")
accuracies = final(record).groupby("model")["test_accuracy"].apply(list)
for kind in kinds[1:]:
    better = verdict({"identity": accuracies["identity"], kind: accuracies[kind]})
    print(f"CIFAR-10, identity or {kind}: {better}")
summary(record)[["model", "worst", "median", "best"]]

# %% tags=["nbval-ignore-output"]
fig = ex2.shortcuts_figure(record, paper)

# %% [markdown]
# Find two kinds to which your `shortcut_gain` gives the same number and which stand far apart here: what differs
# between them? (For a gate it takes $Wx = 0$; a real one starts with random $W$: at some entries it is more open than
# $b$ alone says, at others less, so its gain is not exactly this number.) Is one kind better than the identity above?
# Table 1's networks were trained for 164 epochs, these only for a few. Is that kind also better than the identity in
# Table 1? What could help a network in its first epochs, but not in the end?

# %% [markdown]
# ## 2.7 · Conclude by code
#
# *About 10 minutes.*
#
# Three questions can now be answered from your seeds. `units` and `lesions` have one row per network and unit.
# `verdict(scores, higher_is_better=False)` takes a mapping from `"v1"` and `"v2"` to a list with one number per seed
# and names the winner, where lower is better: its worst seed must beat the other's best, over at least three seeds;
# otherwise it says "no clear difference". A network that diverged has NaN in all its rows, which counts as the worst:
# leave it in.
#
# * *smaller ratio*: of the **trained** networks at the **greatest depth** in the table, the **mean** of `ratio` over
#   all units of a network, one number per seed.
# * *hurt less*: at the greatest depth in `lesions`, the **largest** drop over the units that keep the shape (`projects`
#   is False), one number per seed. A drop is the share of the intact accuracy that is lost, `1 - accuracy / intact`.
#   (Unit 1 is among the units that keep the shape: look in the figure whether it alone decides.)
# * *hurt less at a projection*: the same over the units where `projects` is True.
#
# Leave both tables as they are: the notebook saves `units` below. `table.assign(drop=...)` returns a new table.
#
# <details><summary>Hint: one number per seed</summary>
#
# `rows.groupby(["model", "seed"])["ratio"].mean()` has one number per model and seed; `.loc["v1"].tolist()` those of
# v1.
# </details>


# %% nbgrader={"grade": false, "grade_id": "conclude", "locked": false, "schema_version": 3, "solution": true, "task": false}
def conclude_identity(units: pd.DataFrame, lesions: pd.DataFrame) -> dict[str, str]:
    """Who has the smaller ratio; who is hurt less by its worst lesion, at a projection or not.

    units: columns model, state, depth, seed, unit, stage, stream, branch, ratio, cut.
    lesions: columns model, depth, seed, unit, stage, projects, accuracy, intact.
    Returns {"smaller ratio": ..., "hurt less": ..., "hurt less at a projection": ...}, each "v1",
    "v2" or "no clear difference". Both tables stay as they are.
    """
    ### BEGIN SOLUTION

    def lower(rows: pd.Series) -> str:
        return verdict({name: rows.loc[name].tolist() for name in ("v1", "v2")}, False)

    trained = units[units["state"] == "trained"]
    ratios = trained[trained["depth"] == trained["depth"].max()].groupby(["model", "seed"])["ratio"]
    deepest = lesions[lesions["depth"] == lesions["depth"].max()]
    deepest = deepest.assign(drop=1 - deepest["accuracy"] / deepest["intact"])
    drops = deepest.groupby(["projects", "model", "seed"])["drop"].max()
    return {
        "smaller ratio": lower(ratios.mean()),
        "hurt less": lower(drops.loc[False]),
        "hurt less at a projection": lower(drops.loc[True]),
    }
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "conclude_check", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex2.checks.check_conclusion(conclude_identity)

# %% nbgrader={"grade": true, "grade_id": "conclude_hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, with other numbers and more seeds.
### BEGIN HIDDEN TESTS
_five = {"low": (0.01, 0.03, 0.02, 0.05, 0.04), "high": (0.4, 0.2, 0.3, 0.1, 0.25)}
ex2.checks.check_conclusion(conclude_identity, **_five)
### END HIDDEN TESTS

# %% [markdown]
# Read your three lines as what these seeds say. None is a law: networks of the same kind, trained with other seeds,
# can change a winner into "no clear difference", and back. *Smaller ratio* is a mean over all units: compare its
# verdict with the table of ratios in 2.5. Do the units that keep the shape and those that project say the same there?

# %% tags=["nbval-ignore-output", "either-way"]
def concluded() -> dict[str, str]:
    """Your conclusion, a winner for every question."""
    return dict_by("name", conclude_identity(units, lesions))


conclusion = None
if units is not None and lesions is not None:
    conclusion = attempt("conclude_identity", concluded)
else:
    print("nothing to conclude yet: the tables need your 2.2, 2.4 and 2.5")
for question, winner in (conclusion or {}).items():
    print(f"{question}: {winner}   (your guess: {my_guess.get(question, '?')})")
if units is not None:
    save("2_identity_mapping", profile.name, units, conclusion)

# %% [markdown] nbgrader={"grade": false, "grade_id": "explain", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": true}
# ## 2.8 · Explain
#
# *About 15 minutes.* Graded by hand, 5 points. Three to five sentences each, in the cell below.
#
# 1. *(2 points)* "v2 preserves the identity better, because its branch is small compared with its shortcut." Judge
#    that sentence by your figure and your conclusion. Which property that you measured holds *exactly* in v2,
#    whatever the weights are, and not in v1?
# 2. *(2 points)* What did you find about lesions where the shape is kept, and at a projection, and why were the two
#    compared apart? Give a reason why losing the *first* unit of a stage costs so much, and why v1 and v2 need not
#    lose alike at a projection; use the table of ratios. Unit 1 starts a stage and yet keeps the shape: does your
#    reason hold for it, too?
# 3. *(1 point)* An exclusive gate that starts at $b = -6$ leaves the shortcut a factor near 1, as the identity does,
#    and closes the branch almost completely. Compare what you measured for it with the identity and with $b = 0$,
#    and in Table 1 kinds of equal gain with each other. What does the gain explain, and what does it not?
#
# === BEGIN MARK SCHEME ===
#
# 1. One point for judging by the student's own figure and table: if the verdict was "no clear difference", or v1 had
#    the smaller ratio, the sentence is not supported; and a small ratio is not the identity, since it says how large
#    a change is, not that the rest passes unchanged. A good answer sees that this mean mixes two kinds of units,
#    which the figure and the table show apart: where the shape is kept and at a projection v1 and v2 may differ in
#    opposite directions. One point for the exact property: the unrolled sum (gap at rounding level in v2, large in
#    the v1 networks measured), or the share that is cut (0 in v2, above 0 in these v1 networks); in v2 it holds for
#    any weights, since nothing follows the addition.
# 2. One point for the student's own two verdicts and why like is compared with like: at a projection there is no
#    identity that carries the stream on, only a 1×1 convolution of stride 2; and drops are relative because the
#    intact networks differ. ("Hurt less: v1" over all units alike would hide that most of it happens at the first
#    unit of each stage, two of which project.) One point for a reason that fits the ratios: the first branch of a
#    stage is about as large as its shortcut, or larger (median ratios of about 1 and above, and well below it
#    elsewhere under the quick profile), and every later unit of the stage reads it; unit 1 shows that a projection is
#    not needed for that. In v1 a BN ends both summands at a projection and keeps them alike; in v2 neither is
#    normalised, and the branch is the larger one.
# 3. One point for the comparison with the student's own numbers, if it says that a gain near 0 goes with a clearly
#    higher error, and that the gain does not tell how high: kinds of equal gain differ in the paper (scaling 0.5:
#    fail and 12.35 %; gates with $b = 0$: fail and 12.86 %; Table 1). The gain explains neither dropout (mean 1, yet
#    the path is destroyed at random), nor the 1×1 convolution, nor that $b = -6$ can do better than the identity
#    here, since it also makes the branches start small; one of the three is enough.
#
# === END MARK SCHEME ===

# %% [markdown]
# *Your answers:*
#
# 1.
# 2.
# 3.

# %% [markdown]
# ## Explore
#
# Move through the depth of a trained network of yours and see the distributions of shortcut and branch in a unit, and
# which part of the sum the ReLU after the addition cuts. (Tab reaches the fields, the arrow keys change them.)

# %% tags=["nbval-ignore-output"]
first_seed = {
    f"{name}, depth {depth}": network
    for (name, depth, seed), network in trained.items()
    if seed == profile.seeds[0]
}
ex2.stream_explorer(first_seed, data.val_images)

# %% [markdown]
# ## Where you stand
#
# Run this cell whenever you like. What it shows is kept in `runs/` beside this notebook and sent nowhere.

# %% tags=["nbval-ignore-output"]
print(ex2.standing())

# %% [markdown]
# ## Go further
#
# * Silence two units at once, or half of all units. Does the error grow with the number of silenced units, or all at
#   once?
# * `shortcut_net` changes v1. What would scaling by 0.5 do to a v2 unit, and would a longer warm-up help? Write a
#   unit of your own: any class called as `unit(in_ch, out_ch, stride)` goes into `residual_net(unit, depth,
#   pre_activation=True)`, which ends in a BN and a ReLU before the mean, as v2 does; with False it ends as v1 does.
# * Plot $1/\sqrt{l}$, with $l$ counted from the start of a stage, over the ratios of untrained networks. Which order
#   comes close to it, and why this curve?
