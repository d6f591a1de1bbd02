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
# # Day 10 · Exercise 3 · Where batch norm stands
#
# You will write batch norm by hand, move it around in a residual unit and change almost nothing else, compare the
# five placements of Table 2 of the paper (He et al. 2016, *Identity Mappings in Deep Residual Networks*), and try to
# do without. Learning rates are chosen on validation images, results are reported on test images, and a run that
# diverged is reported as that.
#
# *Allow about 95 minutes of work; each part says how long it takes. Under the quick profile the experiments add one
# to three minutes on two CPU cores. Five parts are graded automatically (20 points), the last one by hand (5
# points). You can start here without Exercises 1 and 2.*
#
# **How to work.** Fill in a blank: your code takes the place of the line `raise NotImplementedError()`. Run it, then
# run the check below it. If a cell stops with an error, Python still uses the old version of its function. *Run All*
# works at any time: each blank that is still open says so in a line. (After the first ✗ JupyterLab takes the `[*]` off
# the cells that still wait; they run all the same.)

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["nbval-ignore-output"]
from dataclasses import replace
from functools import partial

import pandas as pd
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from course_utils.evidence import final, summary, verdict
from course_utils.exercises import ex3_batchnorm_position as ex3
from course_utils.experiments import run_grid
from course_utils.notebook import attempt, dict_by, recorded, returned, save, start
from course_utils.residual import V1, V2, residual_net

profile, data = start()
depths = profile.depths[:-1] or profile.depths

# %% [markdown]
# ## 3.1 · Batch norm by hand
#
# *About 25 minutes.*
#
# **Idea.** In training, each *channel* is normalised by the mean and the variance of its values in the batch, over
# images and pixels: $n = N \cdot H \cdot W$ values. Then a learned scale γ and shift β are applied:
#
# $$y = \gamma\,\frac{x - \mu}{\sqrt{\sigma^2 + \varepsilon}} + \beta,\qquad
# \mu = \frac1n\sum x,\qquad \sigma^2 = \frac1n\sum (x-\mu)^2$$
#
# For later it keeps $\text{running} \leftarrow (1-m)\,\text{running} + m\,\text{new}$ with momentum $m$, and counts the
# batches. In **eval** mode the running values are used, and nothing is updated; γ, β and x get gradients in both
# modes. Two habits of PyTorch: the running variance takes in the *unbiased* variance (divided by $n-1$), and a training
# batch with $n = 1$ is refused: it has no variance.
#
# **Build** it. `self.training` tells the mode. γ and β are `nn.Parameter`s; running values are not parameters, but
# belong to `state_dict`: `self.register_buffer(name, tensor)`.
#
# <details><summary>Hint: my γ does not multiply the right axis</summary>
#
# γ has shape `(C,)`, x has `(N, C, H, W)`: `self.weight.view(1, -1, 1, 1)`.
# </details>
#
# <details><summary>Hint: which statistics need gradients?</summary>
#
# The mean and variance that normalise do: they depend on x. What is kept for later does not: `with torch.no_grad():`.
# </details>


# %% nbgrader={"grade": false, "grade_id": "norm", "locked": false, "schema_version": 3, "solution": true, "task": false}
class BatchNorm2d(nn.Module):
    """Batch norm over (N, C, H, W), as nn.BatchNorm2d has it.

    Parameters weight (ones) and bias (zeros), buffers running_mean (zeros) and running_var (ones),
    all of shape (C,), and the buffer num_batches_tracked, torch.tensor(0), which counts training
    batches. A training batch with a single value per channel raises a ValueError.
    """

    def __init__(self, num_features: int, eps: float = 1e-5, momentum: float = 0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        ### BEGIN SOLUTION
        self.weight = nn.Parameter(torch.ones(num_features))
        self.bias = nn.Parameter(torch.zeros(num_features))
        self.register_buffer("running_mean", torch.zeros(num_features))
        self.register_buffer("running_var", torch.ones(num_features))
        self.register_buffer("num_batches_tracked", torch.tensor(0))
        ### END SOLUTION

    def forward(self, x: Tensor) -> Tensor:
        """Normalise x, shape (N, C, H, W)."""
        ### BEGIN SOLUTION
        mean, var = self.running_mean, self.running_var
        if self.training:
            n = x.numel() // x.shape[1]
            if n == 1:
                raise ValueError(f"one value per channel has no variance: {tuple(x.shape)}")
            mean, var = x.mean(dim=(0, 2, 3)), x.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean += self.momentum * (mean - self.running_mean)
                self.running_var += self.momentum * (var * n / (n - 1) - self.running_var)
                self.num_batches_tracked += 1
        scale = self.weight / (var + self.eps).sqrt()
        return (x - mean.view(1, -1, 1, 1)) * scale.view(1, -1, 1, 1) + self.bias.view(1, -1, 1, 1)
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "norm_check", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex3.checks.check_batchnorm(BatchNorm2d)

# %% nbgrader={"grade": true, "grade_id": "norm_hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, with other channels and batches.
### BEGIN HIDDEN TESTS
ex3.checks.check_batchnorm(BatchNorm2d, channels=7, seed=301)
### END HIDDEN TESTS

# %% [markdown]
# ## 3.2 · Only the place differs
#
# *About 20 minutes.*
#
# **The networks of this exercise.** A residual network is a *stem* (a convolution), three *stages* of *units*, and a
# classifier of the mean over pixels. Through the units runs the *stream* x. Each unit adds a *branch* to a
# *shortcut*, which is x itself or, where the first unit of a stage changes the shape, a 1×1 convolution (a
# *projection*) of what the branch's first convolution reads. v1 is the unit of 2015, with a ReLU after the addition;
# v2 that of 2016, with BN and ReLU before each convolution and nothing after the addition:

# %% tags=["nbval-ignore-output"]
fig = ex3.unit_diagrams({"v1, 2015": V1, "v2, 2016": V2})

# %% [markdown]
# **Idea.** A comparison answers a question only if one thing differs. Between v1 and v2 BN moves, and so do the
# ReLUs and the network's end. Here are three units with the *same* ReLUs and, where the shape stays, the *same* clean
# shortcut, in the *same* network (its end: BN if any, ReLU, mean):
#
# | class | branch |
# |---|---|
# | `NoBN` | ReLU, conv, ReLU, conv |
# | `BNAfterConv` | ReLU, conv, **BN**, ReLU, conv, **BN** |
# | `BNBeforeConv` | **BN**, ReLU, conv, **BN**, ReLU, conv |
#
# Nothing follows the addition. Same shape: the shortcut is x itself. Shape change: what is before the first conv is
# applied once, before the split, and `conv1` and the 1×1 projection `skip` both read it. Convolutions have a bias
# only in `NoBN`. Between the other two one difference is left besides BN's place: `BNAfterConv` has a BN in its two
# projections.
#
# **Build** the three units, with PyTorch's `nn.BatchNorm2d`.
#
# <details><summary>Hint: what does the shortcut read?</summary>
#
# Same shape: x itself, `self.skip = nn.Identity()`. Else the projection of what `conv1` reads, `F.relu(x)` or
# `F.relu(self.bn1(x))`.
# </details>


# %% nbgrader={"grade": false, "grade_id": "unit_no_bn", "locked": false, "schema_version": 3, "solution": true, "task": false}
class NoBN(nn.Module):
    """ReLU, conv1, ReLU, conv2, add; 3×3 convolutions with padding 1 and bias, the first strided.

    Attributes conv1, conv2, skip.
    """

    def __init__(self, in_ch: int, out_ch: int, stride: int = 1):
        super().__init__()
        ### BEGIN SOLUTION
        self.conv1 = nn.Conv2d(in_ch, out_ch, 3, stride, padding=1)
        self.conv2 = nn.Conv2d(out_ch, out_ch, 3, padding=1)
        self.skip = nn.Identity()
        if stride != 1 or in_ch != out_ch:
            self.skip = nn.Conv2d(in_ch, out_ch, 1, stride)
        ### END SOLUTION

    def forward(self, x: Tensor) -> Tensor:
        """Map x (N, in_ch, H, W) to (N, out_ch, H/stride, W/stride)."""
        ### BEGIN SOLUTION
        read = F.relu(x)
        shortcut = x if isinstance(self.skip, nn.Identity) else self.skip(read)
        return shortcut + self.conv2(F.relu(self.conv1(read)))
        ### END SOLUTION

# %% nbgrader={"grade": false, "grade_id": "unit_after", "locked": false, "schema_version": 3, "solution": true, "task": false}
class BNAfterConv(nn.Module):
    """ReLU, conv1, bn1, ReLU, conv2, bn2, add; no bias; skip ends in a BN.

    Attributes conv1, bn1, conv2, bn2, skip. Kernels, padding and stride as in NoBN.
    """

    def __init__(self, in_ch: int, out_ch: int, stride: int = 1):
        super().__init__()
        ### BEGIN SOLUTION
        self.conv1 = nn.Conv2d(in_ch, out_ch, 3, stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(out_ch)
        self.conv2 = nn.Conv2d(out_ch, out_ch, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(out_ch)
        self.skip = nn.Identity()
        if stride != 1 or in_ch != out_ch:
            projection = nn.Conv2d(in_ch, out_ch, 1, stride, bias=False)
            self.skip = nn.Sequential(projection, nn.BatchNorm2d(out_ch))
        ### END SOLUTION

    def forward(self, x: Tensor) -> Tensor:
        """Map x (N, in_ch, H, W) to (N, out_ch, H/stride, W/stride)."""
        ### BEGIN SOLUTION
        read = F.relu(x)
        shortcut = x if isinstance(self.skip, nn.Identity) else self.skip(read)
        return shortcut + self.bn2(self.conv2(F.relu(self.bn1(self.conv1(read)))))
        ### END SOLUTION

# %% nbgrader={"grade": false, "grade_id": "unit_before", "locked": false, "schema_version": 3, "solution": true, "task": false}
class BNBeforeConv(nn.Module):
    """bn1, ReLU, conv1, bn2, ReLU, conv2, add; no bias; skip without BN.

    Attributes as in BNAfterConv. Kernels, padding and stride as in NoBN.
    """

    def __init__(self, in_ch: int, out_ch: int, stride: int = 1):
        super().__init__()
        ### BEGIN SOLUTION
        self.bn1 = nn.BatchNorm2d(in_ch)
        self.conv1 = nn.Conv2d(in_ch, out_ch, 3, stride, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(out_ch)
        self.conv2 = nn.Conv2d(out_ch, out_ch, 3, padding=1, bias=False)
        self.skip = nn.Identity()
        if stride != 1 or in_ch != out_ch:
            self.skip = nn.Conv2d(in_ch, out_ch, 1, stride, bias=False)
        ### END SOLUTION

    def forward(self, x: Tensor) -> Tensor:
        """Map x (N, in_ch, H, W) to (N, out_ch, H/stride, W/stride)."""
        ### BEGIN SOLUTION
        read = F.relu(self.bn1(x))
        shortcut = x if isinstance(self.skip, nn.Identity) else self.skip(read)
        return shortcut + self.conv2(F.relu(self.bn2(self.conv1(read))))
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "units_check", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex3.checks.check_units(NoBN, BNAfterConv, BNBeforeConv)

# %% nbgrader={"grade": true, "grade_id": "units_hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, with other shapes and another seed.
### BEGIN HIDDEN TESTS
_shapes = ((5, 5, 1), (3, 7, 2), (6, 4, 1), (7, 7, 3))
ex3.checks.check_units(NoBN, BNAfterConv, BNBeforeConv, shapes=_shapes, seed=302)
### END HIDDEN TESTS

# %% [markdown]
# **Predict.** All three are trained with one recipe, printed by the next cell. Which do you expect to train at the
# greatest depth? Is BN better before or after the convolution? Here a network *trains* if the median of its seeds' test
# accuracies is at least half of `profile.threshold` (the next cell prints that half); chance is 0.1.
#
# To save time, this exercise's networks have half the width of the paper's, and are trained by `profile.lean`: a
# third of the profile's usual epochs, in batches of 3/8 of the usual size, so more steps per epoch.

# %% tags=["nbval-ignore-output"]
print(f"depths {depths}, seeds {profile.seeds}")
print(profile.lean)
print(f"a network trains if its median test accuracy is at least {profile.threshold / 2:.2f}")

# %%
my_guess = {
    "3.2 trains": "?",  # names as in `three_units` below, or "none"
    "3.2 better": "?",  # "BN before conv", "BN after conv" or "no clear difference"
}


# %% tags=["nbval-ignore-output"]
def three_units() -> dict:
    """The three units in one and the same network."""
    return {
        "no BN": partial(residual_net, NoBN, pre_activation=True, bn=False, width=8),
        "BN after conv": partial(residual_net, BNAfterConv, pre_activation=True, width=8),
        "BN before conv": partial(residual_net, BNBeforeConv, pre_activation=True, width=8),
    }


def measure_places() -> pd.DataFrame:
    """All three at every depth, every seed."""
    return run_grid(three_units(), profile.lean, profile.seeds, data, depths)


places = attempt("the three units", measure_places)
if places is not None:
    display(summary(places))

# %% [markdown]
# `worst`, `median` and `best` are test accuracies; `diverged` counts the runs whose loss became infinite or NaN: their
# test accuracy is NaN, and they count as the worst.
#
# `verdict({"a": [...], "b": [...]})` takes the final test accuracies of two networks, one per seed, and names the
# winner or says "no clear difference": the winner's worst seed must beat the other's best, over at least three seeds.
# Small differences can turn with other seeds.


# %% tags=["nbval-ignore-output", "either-way"]
def that_train(results: pd.DataFrame, depth: int) -> list[str]:
    """The models whose median test accuracy at this depth is half of the threshold or more."""
    table = summary(results).query("depth == @depth")
    return list(table["model"][table["median"] >= profile.threshold / 2])


def compare_places() -> None:
    """What 3.2 measured beside what was guessed."""
    trained = ", ".join(that_train(places, depths[-1])) or "none"
    print(f"depth {depths[-1]}, these train: {trained}   (your guess: {my_guess['3.2 trains']})")
    for depth, runs in final(places).groupby("depth"):
        by_model = runs.groupby("model")["test_accuracy"].apply(list)
        winner = verdict(dict(by_model[["BN after conv", "BN before conv"]]))
        guess = my_guess["3.2 better"]
        print(f"depth {depth}, BN before or after conv: {winner}   (your guess: {guess})")


if places is not None:
    attempt("3.2", compare_places)

# %% [markdown]
# At one learning rate, though, "no BN" may only show that this rate is wrong for it. Part 3.4 comes back to that.

# %% [markdown]
# ## 3.3 · Five placements
#
# *About 10 minutes.*
#
# **Idea.** Table 2 of the paper moves BN and ReLU around the *addition*. Every unit has two of each operation. What is
# before the `+` is the branch, what is after it acts on the sum:
#
# | | in words |
# |---|---|
# | original | conv, BN, ReLU, conv, BN; ReLU on the sum |
# | BN after addition | as the original, but the second BN acts on the sum, before the last ReLU |
# | ReLU before addition | as the original, but the last ReLU ends the branch; nothing acts on the sum |
# | ReLU-only pre-activation | the last ReLU of the original moves to the front of the branch; nothing acts on the sum |
# | full pre-activation | BN and ReLU before each convolution; nothing acts on the sum |
#
# **Build** the five sentences, from the words `conv`, `bn`, `relu` and one `+`. The first is done.


# %% nbgrader={"grade": false, "grade_id": "placements", "locked": false, "schema_version": 3, "solution": true, "task": false}
def placements() -> dict[str, str]:
    """The order of operations of each placement, names and their sequence as in the table."""
    orders = {"original": "conv bn relu conv bn + relu"}
    ### BEGIN SOLUTION
    orders["BN after addition"] = "conv bn relu conv + bn relu"
    orders["ReLU before addition"] = "conv bn relu conv bn relu +"
    orders["ReLU-only pre-activation"] = "relu conv bn relu conv bn +"
    orders["full pre-activation"] = "bn relu conv bn relu conv +"
    ### END SOLUTION
    return orders


# %% nbgrader={"grade": true, "grade_id": "placements_check", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex3.checks.check_placements(placements)

# %% [markdown]
# **Which have you trained already?** Two of these placements are units of 3.2 under another name. Compare your
# sentences with the table of branches there, and write down which. Then look: `ex3.twins` gives two networks the same
# weights, shows them the same images, and pairs those with the same logits.

# %%
my_guess |= {"BN after conv": "?", "BN before conv": "?"}  # names of placements


# %%
def same_networks() -> dict[str, str]:
    """Each unit of 3.2 that is one of the placements, and which."""
    orders = returned(placements)
    networks = {name: partial(residual_net, order, width=8) for name, order in orders.items()}
    return ex3.twins(three_units(), networks, data, depths[0])


twins = attempt("the three units or placements", same_networks) or {}
for unit, placement in twins.items():
    print(f"{unit} is {placement}   (your guess: {my_guess.get(unit, '?')})")

# %% [markdown]
# **Predict.** The paper's networks of 110 layers on CIFAR-10, with warm-up and 164 epochs, have these test errors
# (Table 2, median of 5 runs): original 6.61 %, BN after addition 8.17 %, ReLU before addition 7.84 %, ReLU-only
# pre-activation 6.71 %, full pre-activation 6.37 %. Yours are trained by the recipe that 3.2 prints. Two of them
# you have measured in 3.2: which of the other three will train at the greatest depth?
#
# A finished run is kept in `runs/` under a name made from the network's weights and what it computes, its recipe, its
# seed and the data. So the placements that are units of 3.2 are not trained again: they are built from *your* classes,
# and their runs are found. For the same reason the second of the next two cells goes on where the first one ended.

# %%
my_guess["3.3 trains"] = "?"  # names of placements


# %% tags=["nbval-ignore-output"]
def measure_placements(depths) -> pd.DataFrame:
    """All placements at these depths, every seed; those of 3.2 by its units: they are found."""
    orders = returned(placements)
    networks = {name: partial(residual_net, order, width=8) for name, order in orders.items()}
    networks |= {placement: three_units()[unit] for unit, placement in twins.items()}
    return run_grid(networks, profile.lean, profile.seeds, data, depths)


results = attempt("placements", measure_placements, depths[:1])
if results is not None:
    display(summary(results))

# %% tags=["nbval-ignore-output"]
results = attempt("placements", measure_placements, depths)
if results is not None:
    fig = ex3.placements_figure(results)

# %% [markdown]
# Left the test error at every depth, right the training loss at the greatest. Which of them train there? Other seeds
# may add one or lose one.

# %% tags=["nbval-ignore-output", "either-way"]
if results is not None:
    trained = ", ".join(that_train(results, depths[-1])) or "none"
    print(f"depth {depths[-1]}, these train: {trained}   (your guess: {my_guess['3.3 trains']})")

# %% [markdown]
# Read it before you go on. Is it BN's place that decides, or what acts on the *sum*? Two of the five differ only in BN
# before or after the convolution, and in the projections' BN: 3.2's verdict is about them. Look at *ReLU before
# addition*: its shortcut is clean, yet its branch can only add. What does that do to the stream, unit by unit?

# %% [markdown]
# ## 3.4 · Without batch norm
#
# *About 20 minutes.*
#
# **Idea.** "Networks without BN do not train", tried at one learning rate and one initialisation, may be a claim about
# those. So rates are swept for two units without BN, the best setting is **chosen on validation images**, and only that
# one is reported on test images. Choosing on the test images would make the reported number too good.
#
# De & Smith 2020 explain what BN does for a residual unit: it makes the branch small against the shortcut at the start.
# If that is all, one learned number can do it: **SkipInit** multiplies the branch by α, which starts at 0.
#
# $$y = \text{shortcut} + \alpha \cdot F(x),\qquad \alpha_0 = 0$$
#
# **Build** the choice, and the unit: `NoBN` with α, an `nn.Parameter` of one number. Every unit has its own α, also
# where the shape changes.
#
# <details><summary>Hint: medians of the last epoch</summary>
#
# `final(results)` has each run's last row, `column.fillna(0)` makes a diverged run the worst. Group by two columns,
# take the median of each group; the `idxmax()` of the result is a tuple.
# </details>


# %% nbgrader={"grade": false, "grade_id": "choose", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose(results: pd.DataFrame) -> tuple[str, str]:
    """The setting (model, recipe) with the best median validation accuracy of the last epoch.

    The median is over seeds. results has the columns model, depth (only one), recipe, seed, epoch,
    train_loss, val_loss, val_accuracy, diverged, test_loss, test_accuracy. The validation accuracy
    of a run that diverged is NaN and counts as 0.
    """
    ### BEGIN SOLUTION
    rows = final(results)
    return rows["val_accuracy"].fillna(0).groupby([rows["model"], rows["recipe"]]).median().idxmax()
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "choose_check", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex3.checks.check_choose(choose)

# %% nbgrader={"grade": true, "grade_id": "choose_hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, with other names.
### BEGIN HIDDEN TESTS
ex3.checks.check_choose(choose, names=("fixup", "he"), rates=("1", "0.001"))
### END HIDDEN TESTS


# %% nbgrader={"grade": false, "grade_id": "skipinit", "locked": false, "schema_version": 3, "solution": true, "task": false}
class SkipInitUnit(nn.Module):
    """shortcut + alpha · conv2(ReLU(conv1(ReLU(x)))).

    Attributes conv1, conv2, skip as in NoBN, and alpha, one number.
    """

    def __init__(self, in_ch: int, out_ch: int, stride: int = 1):
        super().__init__()
        self.conv1 = nn.Conv2d(in_ch, out_ch, 3, stride, padding=1)
        self.conv2 = nn.Conv2d(out_ch, out_ch, 3, padding=1)
        self.skip = nn.Identity()
        if stride != 1 or in_ch != out_ch:
            self.skip = nn.Conv2d(in_ch, out_ch, 1, stride)
        ### BEGIN SOLUTION
        self.alpha = nn.Parameter(torch.zeros(()))
        ### END SOLUTION

    def forward(self, x: Tensor) -> Tensor:
        """Map x (N, in_ch, H, W) to (N, out_ch, H/stride, W/stride)."""
        ### BEGIN SOLUTION
        read = F.relu(x)
        shortcut = x if isinstance(self.skip, nn.Identity) else self.skip(read)
        return shortcut + self.alpha * self.conv2(F.relu(self.conv1(read)))
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "skipinit_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex3.checks.check_skipinit(SkipInitUnit)

# %% nbgrader={"grade": true, "grade_id": "skipinit_hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, with other shapes.
### BEGIN HIDDEN TESTS
ex3.checks.check_skipinit(SkipInitUnit, shapes=((5, 5, 1), (3, 7, 2), (7, 7, 3)), seed=304)
### END HIDDEN TESTS

# %% [markdown]
# **Predict.** Two networks without any BN: one of `NoBN` units, one of `SkipInitUnit`s. Both draw the weights of their
# convolutions with He's initialisation: normal, with variance 2 / (k·k·output channels) for a k×k kernel.
# Each has four learning rates, all new but one: `NoBN` at 0.1 is 3.2's "no BN", whose runs are found. Which network
# will be chosen at the greatest depth, and at which rate?

# %%
my_guess["3.4 chosen"] = "?"  # such as "NoBN, 0.1" or "SkipInit, 0.3"


# %% tags=["nbval-ignore-output"]
def measure_without(depth: int) -> pd.DataFrame:
    """Sweep the learning rate of both networks at one depth."""
    sweeps = {
        "NoBN": (NoBN, (0.1, 0.03, 0.01, 0.003)),
        "SkipInit": (SkipInitUnit, (1, 0.3, 0.1, 0.03)),
    }
    tables = []
    for name, (unit, rates) in sweeps.items():
        network = partial(residual_net, unit, pre_activation=True, bn=False, width=8)
        recipes = {f"{lr:g}": replace(profile.lean, lr=lr) for lr in rates}
        tables.append(run_grid({name: network}, recipes, profile.seeds, data, (depth,)))
    return pd.concat(tables, ignore_index=True)


shallow = attempt("NoBN or SkipInitUnit", measure_without, depths[0])

# %% tags=["nbval-ignore-output"]
deep = attempt("NoBN or SkipInitUnit", measure_without, depths[-1])
if shallow is not None and deep is not None:
    fig = ex3.sweep_figure([shallow, deep])

# %% [markdown]
# Read the figure before you look at the choice:
#
# * *Edges.* A median that is highest at the smallest or largest rate of its network may rise further outside. A best
#   rate is called *bracketed* if worse ones were tried on both sides of it; the cell below says whether the chosen one
#   is.
# * *Slow starts.* A low accuracy does not prove that a setting cannot be trained. In SkipInit $\alpha = 0$ makes the
#   gradient of a branch's convolutions 0: in a unit that keeps the shape α alone learns at first, and the smaller the
#   rate, the longer that lasts. In the table below compare with $\ln 10 \approx 2.303$, the loss of a network that
#   knows nothing of ten classes: a network whose loss falls *to* it has learned nothing yet; one whose loss falls
#   *below* it has begun.
# * *Failed seeds.* Is there a setting with one seed far below the others? The median passes over it, the mean does not,
#   the best seed hides it. Look for it in 3.2's table too: what would one seed alone have told you about "no BN"?
# * *Divergence* (×) counts as 0 here. In the table such a run counts as an infinite loss, and where the median is
#   infinite it says *diverged*. Is the largest rate that still trains also the best one?

# %% tags=["nbval-ignore-output"]
if deep is not None:
    display(ex3.median_losses(deep))

# %% [markdown]
# Then the choice, on validation images. With other seeds it may fall on another setting.


# %% tags=["nbval-ignore-output", "either-way"]
def report(sweep: pd.DataFrame) -> None:
    """The setting chosen on validation, whether it is bracketed, and its test accuracies."""
    model, recipe = chosen = returned(choose, sweep)
    if chosen not in set(zip(sweep["model"], sweep["recipe"])):
        print(f"choose returns {chosen}: no such (model, recipe) was tried")
        return
    last = final(sweep)[lambda table: table["model"] == model]
    rates = sorted(last["recipe"].unique(), key=float)
    place = "at an edge of its rates" if recipe in (rates[0], rates[-1]) else "bracketed"
    chosen = last[last["recipe"] == recipe]
    scores = ", ".join(f"{score:.3f}" for score in chosen["test_accuracy"])
    depth = chosen["depth"].iloc[0]
    print(f"depth {depth}: {model}, {recipe}, {place}; test accuracy of each seed: {scores}")


for sweep in (shallow, deep):
    if sweep is not None:
        attempt("choose", report, sweep)
print("your guess for the greatest depth:", my_guess["3.4 chosen"])

# %% [markdown]
# ## 3.5 · Conclude by code
#
# *About 10 minutes.*
#
# With five placements there may be no single winner. A placement is **unbeaten** if no other one beats it.
# `verdict({"a": [...], "b": [...]})` is 3.2's: it takes the final test accuracies of two placements, one per seed,
# and names the winner or says "no clear difference". A NaN counts as the worst, also where every run of a placement
# diverged. (With fewer than three seeds nobody wins, and all placements are unbeaten.)
#
# **Build** the list of unbeaten placements for every depth, from `final(results)`: its columns `depth`, `model` and
# `test_accuracy`. Leave `results` itself as it is: it is saved below.
#
# <details><summary>Hint: I need all pairs</summary>
#
# For one depth make `scores`, a mapping from each model to its list of test accuracies. For a model `a` go through all
# the others: is the verdict between the two ever the other's name? `all(... for b in scores if b != a)` helps.
# </details>


# %% nbgrader={"grade": false, "grade_id": "conclude", "locked": false, "schema_version": 3, "solution": true, "task": false}
def conclude_placements(results: pd.DataFrame) -> dict[int, list[str]]:
    """For every depth in the table the models that no other model beats by final test accuracy."""
    ### BEGIN SOLUTION
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        models = runs.groupby("model", sort=False)
        scores = {model: rows["test_accuracy"].tolist() for model, rows in models}
        conclusion[depth] = [
            a
            for a in scores
            if all(verdict({a: scores[a], b: scores[b]}) != b for b in scores if b != a)
        ]
    return conclusion
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "conclude_check", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex3.checks.check_conclusion(conclude_placements)

# %% nbgrader={"grade": true, "grade_id": "conclude_hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, with other depths and more seeds.
### BEGIN HIDDEN TESTS
ex3.checks.check_conclusion(conclude_placements, depths=(8, 110), seeds=5)
### END HIDDEN TESTS

# %% [markdown]
# First the three placements that put something on the sum, or end the branch in a ReLU, at the greatest depth:

# %%
def concluded(table: pd.DataFrame) -> dict[int, list[str]]:
    """What your function concludes from a table, the unbeaten placements of every depth."""
    return dict_by("depth", conclude_placements(table), list)


conclusion = None
if results is not None:
    conclusion = attempt("conclude_placements", concluded, results)
for order in ("original", "BN after addition", "ReLU before addition"):
    if conclusion:
        state = "unbeaten" if order in conclusion[max(conclusion)] else "beaten"
        print(f"{order}: {state} at depth {max(conclusion)}")

# %% [markdown]
# Then all that are unbeaten. Where several train, which of them beats another by a little may be luck: other seeds can
# give another list.

# %% tags=["nbval-ignore-output", "either-way"]
for depth, unbeaten in (conclusion or {}).items():
    print(f"depth {depth}, unbeaten: {', '.join(map(str, unbeaten))}")
if results is not None:
    save("3_batchnorm_position", profile.name, results, conclusion)

# %% [markdown]
# ### On real images, recorded
#
# The five placements on photographs of CIFAR-10, with networks of the paper's width, recorded once for this course;
# your function concludes.
#
# **Predict**, and write it down: which placements will be unbeaten here?

# %%
record = recorded("placements")
for depth, unbeaten in (attempt("conclude_placements", concluded, record) or {}).items():
    print(f"CIFAR-10, depth {depth}, unbeaten: {', '.join(map(str, unbeaten))}")
summary(record)[["model", "worst", "median", "best"]]

# %% [markdown]
# Rank them by their medians, and compare with the ranking of Table 2 of the paper for ResNet-110, quoted in 3.3.
# Where do the two differ, and is that difference clear here? For ResNet-164 the same table has 5.46 % (full
# pre-activation), 5.91 % (ReLU-only), 5.93 % (original), 6.14 % (ReLU before addition) and 6.50 % (BN after
# addition): is the recorded ranking this one?

# %% [markdown] nbgrader={"grade": false, "grade_id": "explain", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": true}
# ## 3.6 · Explain
#
# *About 10 minutes.* Graded by hand, 5 points. Three to five sentences each, into the cell below.
#
# 1. *(3 points)* A report concludes: "Pre-activation BN placement (v2) outperforms v1, showing BN position matters."
#    Use 3.2 and 3.3 to say what can be concluded about BN before or after the *convolution*, and what about operations
#    after the *addition*. Why can v1 against v2 alone not show it, and which comparison comes closest to changing one
#    thing only?
# 2. *(2 points)* "A deep residual network needs batch norm." Judge it by your sweep, and say what the sweep does not
#    show.
#
# === BEGIN MARK SCHEME ===
#
# 1. One point each. (a) 3.2 comes closest to changing one thing only, BN before or after the convolution; full marks
#    also for "none strictly, because of the projections' BN". The answer must follow the student's own table (a
#    verdict, or "no clear difference"). (b) Original and full pre-activation differ in more than BN's place: the
#    order of ReLU, what acts on the sum, and the network's end. (c) In 3.3 the orders that act on the sum (original,
#    BN after addition) and the one whose branch only adds (ReLU before addition) are compared with the two with a
#    clean shortcut and a free branch, with the student's own verdicts at each depth.
# 2. One point: read from the student's own sweep, with seeds and depths: whether some setting without BN trained, and
#    that it was chosen on validation. One point for a limit: four rates per network, few epochs, one data set; no claim
#    about accuracy with long training, about regularisation, or about larger batches.
#
# === END MARK SCHEME ===

# %% [markdown]
# *Your answers:*
#
# 1.
# 2.

# %% [markdown]
# ## Explore
#
# Type the sentence of a unit, press Enter, and see it beside v1 and v2. The button lets all three train with one seed,
# while you go on with something else; what was trained once is remembered. (Tab reaches the field and the buttons.)

# %% tags=["nbval-ignore-output"]
ex3.race_explorer(data, replace(profile.recipe, epochs=min(4, profile.recipe.epochs)), depths[0])

# %% [markdown]
# ## Where you stand
#
# Run this cell whenever you like. What it shows is kept in `runs/` beside this notebook and sent nowhere.

# %% tags=["nbval-ignore-output"]
print(ex3.standing())

# %% [markdown]
# ## Go further
#
# * Put your `BatchNorm2d` into `BNBeforeConv` and train it. Does `run_grid` find the old runs? Why (not)?
# * Sweep two more initialisations of `NoBN`: PyTorch's own initialisation (`residual_net(..., init=nn.Identity())`),
#   and He's with the weights of every second convolution divided by $\sqrt{\text{number of units}}$. Is one of them
#   chosen?
# * `results` of 3.3 has validation curves, too. Do the placements that fail learn slowly, or not at all?
