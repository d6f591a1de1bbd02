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
# # Day 10 · Exercise 4 · Gradient flow
#
# "Deep networks fail because their gradients vanish" is often said and seldom measured. You will measure the gradient
# that reaches every unit of plain and residual networks, untrained and while they train, describe it by code, and
# follow it along the shortcut alone.
#
# *Allow about 110 minutes of work; each part says how long it takes. Under the quick profile the experiments add two to
# four minutes on two CPU cores. Seven parts are graded automatically (20 points), the last one by hand (5 points). You
# do not need Exercises 1 to 3 for this notebook.*
#
# **How to work.** Fill in a blank: your code takes the place of the line `raise NotImplementedError()`. Run it, then
# run the check below it. If a cell stops with an error, Python still uses the old version of its function. *Run All*
# works at any time: each blank that is still open says so in a line. (After the first ✗ JupyterLab takes the `[*]`
# off the cells that still wait; they run all the same.)

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["nbval-ignore-output"]
import copy
import math
from dataclasses import replace
from functools import partial

import pandas as pd
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from course_utils.exercises import ex4_gradient_flow as ex4
from course_utils.experiments import watch_training
from course_utils.notebook import attempt, dict_by, recorded, returned, save, start, with_fallback
from course_utils.residual import V1, V2, ResidualUnit, residual_net, residual_unit

profile, data = start()
deepest = 2 * profile.depths[-1] - 2

# %% [markdown]
# ## The networks of this exercise
#
# A residual network is a *stem* (a convolution), three *stages* of *units*, and a classifier. Through the units runs
# the *stream* x. Each unit adds a *branch* to a *shortcut*, which is x itself or, where the first unit of a stage
# changes the shape, a 1×1 convolution (a *projection*, in v1 with a batch norm behind it) of what the branch's first
# convolution reads. v1 is the unit of 2015, v2 the one of 2016; what comes before the `+` is the branch, what comes
# after it acts on the sum. A v2 network has one more BN and ReLU behind its last unit, before the mean over pixels:

# %% tags=["nbval-ignore-output"]
fig = ex4.unit_diagrams({"v1, 2015": V1, "v2, 2016": V2})

# %% [markdown]
# ## 4.1 · The plain unit
#
# *About 10 minutes.*
#
# **Idea.** To see what a shortcut does to gradients, compare with networks that have none. A *plain* unit is v1 without
# its shortcut:
#
# $$\text{conv, BN, ReLU, conv, BN, ReLU}$$
#
# He et al. 2015 trained plain networks and found that deeper ones had a *higher training error*. They called that
# degradation, and wrote that vanishing gradients were unlikely to be the reason: batch norm keeps the signals from
# vanishing.
#
# **Build** it. Convolutions are 3×3 with padding 1 and without bias; the stride belongs to the first one.
#
# <details><summary>Hint: what about a change of shape?</summary>
#
# Without an addition no shapes have to match: no projection is needed, the stride and the channels of `conv1` do it
# all.
# </details>


# %% nbgrader={"grade": false, "grade_id": "plain", "locked": false, "schema_version": 3, "solution": true, "task": false}
class PlainBlock(nn.Module):
    """conv1, bn1, ReLU, conv2, bn2, ReLU; no shortcut. Attributes conv1, bn1, conv2, bn2."""

    def __init__(self, in_ch: int, out_ch: int, stride: int = 1):
        super().__init__()
        ### BEGIN SOLUTION
        self.conv1 = nn.Conv2d(in_ch, out_ch, 3, stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(out_ch)
        self.conv2 = nn.Conv2d(out_ch, out_ch, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(out_ch)
        ### END SOLUTION

    def forward(self, x: Tensor) -> Tensor:
        """Map x (N, in_ch, H, W) to (N, out_ch, H/stride, W/stride)."""
        ### BEGIN SOLUTION
        x = F.relu(self.bn1(self.conv1(x)))
        return F.relu(self.bn2(self.conv2(x)))
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "plain_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex4.checks.check_plain(PlainBlock)

# %% nbgrader={"grade": true, "grade_id": "plain_hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, with other shapes and another seed.
### BEGIN HIDDEN TESTS
ex4.checks.check_plain(PlainBlock, shapes=((5, 5, 1), (3, 7, 2), (6, 4, 1), (7, 7, 3)), seed=401)
### END HIDDEN TESTS

# %% [markdown]
# ## 4.2 · The gradient that reaches a unit
#
# *About 15 minutes.*
#
# **Idea.** Training needs to know how the loss $E$ changes with the stream $x_{l+1}$ that leaves unit $l$:
# $\partial E / \partial x_{l+1}$, a tensor of the shape of the stream. Its size is its norm, the root of the sum of all
# squares over images, channels and pixels. Not to be confused with the gradient of a *weight*, which mixes the size of
# this gradient with the size of the unit's input.
#
# `torch.autograd.grad(loss, tensors)` gives the gradients of a loss with respect to any tensors of its graph, and
# leaves every `.grad` alone. A forward hook on a unit, `unit.register_forward_hook(hook)`, calls
# `hook(module, inputs, output)` and so hands you the tensors.
#
# **Build** it. `model.units` lists all units of a network, shallow to deep. Correct values, no side effects: weights,
# `.grad`s, mode, running statistics (a forward pass in train mode moves them) and hooks of the model stay as they were,
# and so do the images and the state of the random numbers.
#
# <details><summary>Hint: how do I leave the model as it was?</summary>
#
# Measure a copy: `copy.deepcopy(model)` has its own weights, mode and statistics. The state of the random numbers is no
# part of the model, and a copy does not keep it: draw none, and set no seed.
# </details>
#
# <details><summary>Hint: my gradients are None</summary>
#
# `.grad` is kept only for leaf tensors, such as parameters; a unit's output is none. Use
# `torch.autograd.grad(loss, outputs)`, or call `output.retain_grad()` inside the hook, *before* `loss.backward()`.
# </details>


# %% nbgrader={"grade": false, "grade_id": "norms", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    """For every unit, shallow to deep, the norm of the gradient with respect to what leaves it.

    The gradient is that of the mean cross-entropy of model(images), in the mode the model is in.
    images: shape (N, C, H, W), labels: shape (N,), N at least 1. Model, images and labels stay as
    they are.
    """
    ### BEGIN SOLUTION
    observed, outputs = copy.deepcopy(model), []
    for unit in observed.units:
        unit.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    loss = F.cross_entropy(observed(images), labels)
    return [gradient.norm().item() for gradient in torch.autograd.grad(loss, outputs)]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "norms_check", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex4.checks.check_gradient_norms(gradient_norms)

# %% nbgrader={"grade": true, "grade_id": "norms_hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, deeper, with up to eleven units per stage.
### BEGIN HIDDEN TESTS
ex4.checks.check_gradient_norms(gradient_norms, depth=20, deepest=68, seed=402)
### END HIDDEN TESTS

# %% [markdown]
# ## 4.3 · In one number and in one word
#
# *About 15 minutes.*
#
# **Idea.** The gradient runs from the last unit to the first. If $g_l$ is its norm at unit $l$ of $L$, then over those
# $L - 1$ steps its mean growth factor (geometric) is
#
# $$\text{growth per unit} = \left(\frac{g_1}{g_L}\right)^{1/(L-1)}$$
#
# The factors of all steps multiply to $g_1 / g_L$, whatever they are in between. So this mean reads two norms only:
# remember that when you conclude from it.
#
# The *same* factor above 1 in every unit makes growth exponential: 1.15 per unit is a factor of 4 after ten units and
# of 1,600 after 53 (1.05 per unit: of 13). In this course a gradient
#
# * **explodes** if it grows by a factor of more than 1.15 per unit, or if any norm is inf or NaN;
# * **vanishes** if the factor is less than 1/1.15 per unit;
# * is **steady** otherwise.
#
# **Build** both. `growth_per_unit` is the formula: if the first norm is inf or NaN, the growth is not finite either
# (inf or NaN, as you like); if it is 0, the growth is 0. `describe_flow` has to look at all norms. Both leave the list
# as it is.
#
# The word is about the factor per unit, not about the total: over many units a "steady" gradient may grow a
# hundredfold, over few units an "exploding" one only a few times.
#
# <details><summary>Hint: how do I test for inf and NaN?</summary>
#
# `math.isfinite(value)` is False for both.
# </details>


# %% nbgrader={"grade": false, "grade_id": "growth", "locked": false, "schema_version": 3, "solution": true, "task": false}
def growth_per_unit(norms: list[float]) -> float:
    """The mean factor per unit by which the gradient grows from the last unit to the first.

    norms: those of all units, shallow to deep, at least two. The first may be 0, inf or NaN, and
    so may those in between; the last is positive and finite.
    """
    ### BEGIN SOLUTION
    return (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "growth_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex4.checks.check_growth(growth_per_unit)

# %% nbgrader={"grade": true, "grade_id": "growth_hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, on other norms.
### BEGIN HIDDEN TESTS
ex4.checks.check_growth(growth_per_unit, norms=(0.5, 7.0, 1.0, 3.0, 2.0, 9.0))
### END HIDDEN TESTS


# %% nbgrader={"grade": false, "grade_id": "describe", "locked": false, "schema_version": 3, "solution": true, "task": false}
def describe_flow(norms: list[float]) -> str:
    """ "explodes", "vanishes" or "steady", for the norms of one network, shallow to deep."""
    ### BEGIN SOLUTION
    if not all(math.isfinite(norm) for norm in norms):
        return "explodes"
    growth = (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))
    if growth > 1.15:
        return "explodes"
    return "vanishes" if growth < 1 / 1.15 else "steady"
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "describe_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex4.checks.check_description(describe_flow)

# %% nbgrader={"grade": true, "grade_id": "describe_hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, for larger gradients.
### BEGIN HIDDEN TESTS
ex4.checks.check_description(describe_flow, last=40.0)
### END HIDDEN TESTS

# %% [markdown]
# **Predict.** Five kinds of networks: plain; v1; v2; v2's order without any batch norm; v2 with every identity
# shortcut multiplied by 0.5. None is trained: their weights are drawn as He et al. do it (2015, *Delving Deep into
# Rectifiers*), with a variance that keeps the size of a gradient through convolutions and ReLUs alone. What does the
# gradient do in each, at the depth printed below?

# %% tags=["nbval-ignore-output"]
depths = ", ".join(map(str, profile.depths))
print(f"depths {depths}, untrained also {deepest}; predict for depth {profile.depths[-1]}")

# %%
# explodes, vanishes or steady
my_guess = {"plain": "?", "v1": "?", "v2": "?", "v2, no BN": "?", "v2, λ = 0.5": "?"}

# %% [markdown]
# All are measured in train mode, so that each batch norm takes mean and variance from the images at hand, the
# validation images. To save time the networks are half as wide as the paper's: 8, 16 and 32 channels.

# %% tags=["nbval-ignore-output"]
yours = {"plain": partial(residual_net, PlainBlock, pre_activation=False)}
networks = with_fallback(ex4.FLOW_NETWORKS | yours, ex4.FLOW_NETWORKS, data.in_ch)
networks = {name: partial(network, width=8) for name, network in networks.items()}


def measure_untrained() -> pd.DataFrame:
    """Your gradient_norms for every network, depth and seed."""
    depths = (*profile.depths, deepest)
    return ex4.norms_table(networks, depths, profile.seeds, data, gradient_norms)


flow = attempt("gradient_norms", measure_untrained)
if flow is not None:
    fig = ex4.flow_figure(flow)

# %% [markdown]
# A thin line is a seed, a thick one the median, a dotted vertical line the place where a stage begins: at 110 layers
# with units 19 and 37. There the stream changes its shape, so norms on the two sides belong to tensors of different
# sizes, and what comes through the shortcut passes a projection. So a jump of a line at these places comes from the
# change of stage; it is not what happens in every unit.
#
# On a logarithmic axis a straight line is an exponential. Which lines are straight within a stage? Compare with your
# guess, then with the growth per unit, median over seeds:


# %% tags=["nbval-ignore-output"]
def show_growth(table: pd.DataFrame, column: str) -> None:
    """Growth per unit, median over seeds: one row per network, one column per depth, or step.

    NaN if in some seed the first norm is not finite, or the last one 0 or not finite.
    """

    def growth_of(norms: pd.Series) -> float:
        first, last = norms.iloc[0], norms.iloc[-1]
        defined = math.isfinite(first) and math.isfinite(last) and last > 0
        return returned(growth_per_unit, norms.tolist()) if defined else math.nan

    growth = table.groupby(["model", column, "seed"], sort=False)["norm"].apply(growth_of)
    over_seeds = growth.groupby(["model", column], sort=False)
    display(over_seeds.agg(lambda seeds: seeds.median(skipna=False)).unstack().round(3))


if flow is not None:
    attempt("growth_per_unit", show_growth, flow, "depth")

# %% [markdown]
# Read each row from left to right: does the factor stay the same as the networks get deeper, fall towards 1, or rise?
# If the factor stays near one value above 1 as depth grows, total growth is exponential in depth; if it falls towards
# 1, it need not be. For residual networks with batch norm there is a theory: De & Smith 2020 show that at
# initialisation batch norm makes the branch smaller and smaller, relative to a stream that grows from unit to unit.

# %% [markdown]
# ## 4.4 · The "1" in the gradient
#
# *About 10 minutes.*
#
# **Idea.** In v2, within a stage, $x_{L} = x_l + \sum F$, so that
#
# $$\frac{\partial E}{\partial x_l} = \frac{\partial E}{\partial x_L}\Bigl(1 + \frac{\partial}{\partial x_l}\sum F\Bigr)$$
#
# The **1** is the part of the gradient that arrives through the shortcuts alone, whatever the weights are. To see it,
# silence all branches: `ex4.zero_branch(unit)` is a copy of a unit whose branch adds exactly 0. What then arrives at
# $x_l$ in v2, and what in v1, where a ReLU acts on every sum?
#
# **Build** the way back. The units in the list are *not* silent yet: put each through `ex4.zero_branch`, send x through
# these copies in order, then a given gradient back to x. Modes stay as they are.
#
# <details><summary>Hint: how does a gradient of my own go back?</summary>
#
# `torch.autograd.grad(out, x, arriving)` starts with `arriving`, of the shape of `out`, and returns a tuple. x needs
# `requires_grad`: work on `x.clone().requires_grad_()`.
# </details>


# %% nbgrader={"grade": false, "grade_id": "through", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    """The gradient with respect to x, once `arriving` has come back through silent copies.

    units: not silent yet. x: the stream that enters the first unit, shape (N, C, H, W); from there
    it goes through their silent copies, in the order of the list. arriving: the gradient with
    respect to what leaves the last one, of another shape than x if a unit changes it. x, arriving
    and the list stay as they are.
    """
    ### BEGIN SOLUTION
    x = x.clone().requires_grad_()
    out = x
    for unit in units:
        out = ex4.zero_branch(unit)(out)
    return torch.autograd.grad(out, x, arriving)[0]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "through_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex4.checks.check_gradient_through(gradient_through)

# %% nbgrader={"grade": true, "grade_id": "through_hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, on a longer chain.
### BEGIN HIDDEN TESTS
ex4.checks.check_gradient_through(gradient_through, units=9, seed=404)
### END HIDDEN TESTS


# %%
def arrives(order: str, count: int) -> str:
    """How much of a random gradient arrives unchanged through so many silent units."""
    torch.manual_seed(0)
    x, arriving = torch.randn(2, 16, 100, 4, 4)
    leaving = gradient_through([residual_unit(order, 100, 100) for _ in range(count)], x, arriving)
    unchanged, cut = (leaving == arriving).float().mean(), (leaving == 0).float().mean()
    return f"{unchanged:4.0%} arrives unchanged, {cut:3.0%} as 0"


for name, order in (("v1", V1), ("v2", V2)):
    for count in (1, 18):
        line = attempt("gradient_through", arrives, order, count)
        if line:
            print(f"{name}, {count:2} {'unit: ' if count == 1 else 'units:'} {line}")

# %% [markdown]
# Silent branches add nothing, so in v1 the first ReLU cuts what is negative, and all later ones find nothing left to
# cut. If branches do add something, every unit has its own sums, and may cut what the others let pass (Exercise 2
# counts what is left).
#
# ## 4.5 · A shortcut times λ
#
# *About 10 minutes.*
#
# **Idea.** If every shortcut is multiplied by λ, then the 1 becomes $\prod\lambda = \lambda^L$ over $L$ units: for
# λ = 0.5 and 54 units, as many as 110 layers have, $5.6\cdot10^{-17}$. He et al. 2016 (section 3) conclude that such a
# shortcut blocks the signal, which then has to go through the weight layers of the branches, and that this makes
# optimisation difficult. So it can still go there. What does it do there, in an untrained network with batch norm?
#
# **Build** a v2 unit with a scaled shortcut. The class inherits from the course's `ResidualUnit` the parts of a unit:
#
# ```python
# x = self.shared(x)                      # only at a shape change: BN-ReLU before the split, else nothing
# out = self.shortcut(x) + self.branch(x)
# ```
#
# Scale only where the shape stays, that is where `self.shortcut` is an `nn.Identity`; a projection stays as it is. (So
# a network of 54 units has 52 scaled shortcuts, in three stages.)


# %% nbgrader={"grade": false, "grade_id": "scaled", "locked": false, "schema_version": 3, "solution": true, "task": false}
class ScaledBlock(ResidualUnit):
    """A v2 unit: scale · shortcut + branch where the shape stays, else shortcut + branch."""

    def __init__(self, in_ch: int, out_ch: int, stride: int = 1, scale: float = 0.5):
        super().__init__(V2, in_ch, out_ch, stride)
        self.scale = scale

    def forward(self, x: Tensor) -> Tensor:
        """Map x (N, in_ch, H, W) to (N, out_ch, H/stride, W/stride)."""
        ### BEGIN SOLUTION
        x = self.shared(x)
        factor = self.scale if isinstance(self.shortcut, nn.Identity) else 1.0
        return factor * self.shortcut(x) + self.branch(x)
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "scaled_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex4.checks.check_scaled(ScaledBlock)

# %% nbgrader={"grade": true, "grade_id": "scaled_hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, with other shapes and another scale.
### BEGIN HIDDEN TESTS
ex4.checks.check_scaled(ScaledBlock, shapes=((5, 5, 1), (3, 7, 2), (6, 4, 1)), scale=0.8, seed=405)
### END HIDDEN TESTS

# %% [markdown]
# The path alone, through the shortcuts of one stage, and the whole network as you measured it above:


# %% tags=["nbval-ignore-output"]
def path_and_network() -> None:
    """The factor on one stage's shortcuts, and the growth in networks with such stages."""
    for depth in profile.depths:
        units = (depth - 2) // 6
        x, arriving = torch.randn(8, 8, 4, 4), torch.ones(8, 8, 4, 4)
        path = gradient_through([ScaledBlock(8, 8) for _ in range(units)], x, arriving)
        rows = flow[(flow["model"] == "v2, λ = 0.5") & (flow["depth"] == depth)]
        ratios = [norms.iloc[0] / norms.iloc[-1] for _, norms in rows.groupby("seed")["norm"]]
        scaled = 3 * units - 2  # two of the three stages begin with a projection
        print(f"depth {depth}: path through the {units} shortcuts of one stage {path.mean():.2g}, "
              f"through all {scaled} that are scaled {0.5**scaled:.2g};")
        print(f"    the whole network, first unit over last: {min(ratios):.2g}"
              f" to {max(ratios):.2g}")


if flow is not None:
    attempt("gradient_through or ScaledBlock", path_and_network)

# %% [markdown]
# Does the gradient of the whole network vanish as the path does? Think of batch norm: it divides by the size of
# its input, so its gradient is divided by it, too. In v2 the stream grows from unit to unit. Does it still grow, if
# every shortcut is halved before a branch of the usual size is added?
#
# ## 4.6 · Shattered gradients
#
# *About 10 minutes.*
#
# **Idea.** A gradient of a good size is of little use if it points elsewhere for the next image. Balduzzi et al. 2017
# move along a line of inputs and ask how alike the gradients at neighbouring points are. Theirs were shattered in deep
# plain networks: like white noise. For gradients $g_1 \dots g_n$ along the line, with mean $\bar g$, the correlation at
# lag $k$ is
#
# $$\rho_k = \frac{\operatorname{mean}_t\,\langle g_t - \bar g,\; g_{t+k} - \bar g\rangle}
# {\operatorname{mean}_t\,\lVert g_t - \bar g\rVert^2}$$
#
# The upper mean is over the $n-k$ pairs, the lower one over all $n$ points. $\rho_0 = 1$ always, so begin with lag 1.
#
# **Build** it.


# %% nbgrader={"grade": false, "grade_id": "correlation", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gradient_correlation(gradients: Tensor, lags: int) -> list[float]:
    """The correlations at lag 1, 2, ... lags.

    gradients: shape (n, features), in the order of the line, n > lags; they stay as they are.
    """
    ### BEGIN SOLUTION
    centred = gradients - gradients.mean(dim=0)
    variance = centred.square().sum(dim=1).mean()
    pairs = [(centred[:-k] * centred[k:]).sum(dim=1) for k in range(1, lags + 1)]
    return [(products.mean() / variance).item() for products in pairs]
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "correlation_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex4.checks.check_gradient_correlation(gradient_correlation)

# %% nbgrader={"grade": true, "grade_id": "correlation_hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, on other gradients.
### BEGIN HIDDEN TESTS
ex4.checks.check_gradient_correlation(gradient_correlation, points=25, lags=9, seed=406)
### END HIDDEN TESTS

# %% [markdown]
# **Predict.** The line leads from one validation image to another in 128 points; the gradients are those of the first
# logit with respect to the image. In which networks will the gradients of neighbouring points still be alike at the
# greatest depth? (Batch norms hold the statistics of training images here, so that points of the line do not influence
# each other.)


# %% tags=["nbval-ignore-output"]
def correlations() -> pd.DataFrame:
    """Correlations of gradients on a line of images, untrained: one row per network and lag."""
    tables = []
    for depth in profile.depths:
        for name, network in networks.items():
            for seed in profile.seeds:
                model = ex4.untrained(network, depth, seed, data)
                model = ex4.precise_bn(model, data.train_images[:256])
                line = ex4.line_gradients(model, *data.val_images[:2])
                columns = {"lag": range(1, 13), "correlation": gradient_correlation(line, 12)}
                tables.append(pd.DataFrame({"model": name, "depth": depth, "seed": seed} | columns))
    return pd.concat(tables, ignore_index=True)


shattered = attempt("gradient_correlation", correlations)
if shattered is not None:
    fig = ex4.correlation_figure(shattered)

# %% [markdown]
# Compare this figure with that of the gradient norms in 4.3. Is a large gradient always one that disagrees with its
# neighbours, and a small one always one that agrees?
#
# ## Measure · while they train
#
# *About 10 minutes.*
#
# Look at the growth per unit of v1 and v2 in 4.3, and at what Exercise 1 measured at its greatest depth, if you have
# done it. Does the one explain the other?
#
# What initialisation does not show, training may. So watch the gradient *during* training: measured on the validation
# images, as before, at steps 0, 10, 50 and 100, each time just before the step is taken. (At step 0 these are the norms
# of 4.3, computed in another order: where a gradient explodes, even rounding errors grow, here to some per cent.)
# Training uses batches of 16 images, the profile's learning rate and schedule (in the quick profile 0.1 and a cosine)
# and no warm-up. (This uses the course's own `gradient_norms`.)
#
# **Predict.** A gradient that explodes at step 0: where will it be at step 10? Do v1 and v2 part, and when?

# %%
my_guess["plain at step 10"] = "?"  # larger than at step 0, as large, or smaller
my_guess["v1 and v2 part at step"] = "?"  # 0, 10, 50, 100 or never

# %% [markdown]
# Shallow networks first, then deeper ones. (Finished runs are kept, so a second cell continues where the first ended.)

# %% tags=["nbval-ignore-output"]
steps_per_epoch = len(data.train_images) // 16
epochs = min(profile.recipe.epochs, 1 + 100 // steps_per_epoch)
recipe = replace(profile.recipe, epochs=epochs, batch_size=16, warmup_epochs=0)
print(f"{epochs * steps_per_epoch} steps by {recipe}")


def watch(depths, names) -> pd.DataFrame:
    """Gradient norms at these steps, for these depths and networks."""
    chosen = {name: networks[name] for name in names}
    steps = (0, 10, 50, 100)
    table = watch_training(chosen, recipe, profile.seeds, data, depths, steps, ex4.gradient_norms)
    return table.rename(columns={"value": "norm"})


shallow = watch(profile.depths[:1], networks)

# %% tags=["nbval-ignore-output"]
shallow = watch(profile.depths[:-1] or profile.depths, networks)
fig = ex4.flow_figure(shallow)

# %% [markdown]
# Now the deepest, in two cells.

# %% tags=["nbval-ignore-output"]
deep = watch(profile.depths[-1:], ("v1", "v2"))

# %% tags=["nbval-ignore-output"]
deep = watch(profile.depths[-1:], networks)
fig = ex4.flow_figure(deep)
print("plain at step 10, your guess:", my_guess.get("plain at step 10", "?"))
attempt("growth_per_unit", show_growth, deep, "step")

# %% [markdown]
# v1 and v2 alone, with an axis of their own; where there are more than ten units, panels below show the last ten:

# %% tags=["nbval-ignore-output"]
fig = ex4.parting_figure(deep)

# %% [markdown]
# Norms that no axis can show are written in a corner, NaN and inf above, 0 below, with the network. NaN says that the
# network is broken at that step; *diverged*, in a corner, that its run had ended before, in some seeds or in all. Read
# the figures panel by panel, from left to right:
#
# * Where is the plain network's gradient at step 10, where was it at step 0? The gradients of the weights grow with
#   it, and the first steps are proportional to those.
# * How far apart are the networks at the last step at the smallest depth, and how far at the greatest?
# * A factor below 1 in the table is a gradient that *shrinks* on its way to the first unit. At which steps does v1's,
#   at which does v2's?
# * Does v1's gradient shrink little by little, in every unit, or somewhere at once? Look at its last unit,
#   then at v2's. The factor in the table reads the first norm and the last: how much does the first norm contribute to
#   the difference between v1 and v2, and how much the last?

# %% [markdown]
# ## 4.7 · Conclude by code
#
# *About 15 minutes.*
#
# `deep` has the columns `model`, `depth`, `seed`, `step`, `unit` (counted from 1, shallow to deep) and `norm`. Two
# claims:
#
# * **At initialisation** (step 0): what does the gradient do in each network at the **greatest depth** in the table?
#   The word of `describe_flow` if all seeds agree on it, else `"no clear difference"`.
# * **v1 and v2 part**, at the greatest depth, at the first step at which *every* seed of the one network has a growth
#   per unit above 1 and *every* seed of the other one below 1, even if they come together again later. A run that
#   diverged has no rows at later steps: where a seed of v1 or v2 is missing, nothing is known, and they have not
#   parted there. If a growth is NaN at a step, they have not parted at that step, either. (Where the last norm is 0,
#   no growth can be told: those rows are taken out below before your function sees them, as if the run had ended.)
#
# **Build** both, with your functions of 4.3. (The check uses the course's versions of these two, so a mistake in 4.3
# costs nothing here.) Seeds and steps are any whole numbers, the rows of a later step may come first, and a norm may
# be NaN or inf. The table stays as it is: the notebook saves it later.
#
# <details><summary>Hint: one list of norms per seed</summary>
#
# `for (model, seed), rows in table.groupby(["model", "seed"]):` and `rows["norm"].tolist()`.
# </details>
#
# <details><summary>Hint: how do I notice a missing seed?</summary>
#
# Compare with the seeds of that model at step 0: they all began.
# </details>


# %% nbgrader={"grade": false, "grade_id": "conclude", "locked": false, "schema_version": 3, "solution": true, "task": false}
def describe_networks(table: pd.DataFrame) -> dict[str, str]:
    """For every model its word, or "no clear difference", at step 0 of the greatest depth."""
    ### BEGIN SOLUTION
    table = table[(table["depth"] == table["depth"].max()) & (table["step"] == 0)]
    words = {}
    for model, runs in table.groupby("model", sort=False):
        said = {describe_flow(rows["norm"].tolist()) for _, rows in runs.groupby("seed")}
        words[model] = said.pop() if len(said) == 1 else "no clear difference"
    return words
    ### END SOLUTION


def parting_step(table: pd.DataFrame) -> int | None:
    """The first step at which v1 and v2 part at the greatest depth; None if they never do."""
    ### BEGIN SOLUTION
    table = table[(table["depth"] == table["depth"].max()) & table["model"].isin(["v1", "v2"])]
    seeds = table["seed"].nunique()
    for step, runs in table.groupby("step"):
        growth = {"v1": [], "v2": []}
        for (model, _), rows in runs.groupby(["model", "seed"]):
            growth[model].append(growth_per_unit(rows["norm"].tolist()))
        complete = all(len(values) == seeds for values in growth.values())
        for one, other in (("v1", "v2"), ("v2", "v1")):
            if complete and all(g < 1 for g in growth[one]) and all(g > 1 for g in growth[other]):
                return int(step)
    return None
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "conclude_check", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex4.checks.check_conclusion(describe_networks, parting_step)

# %% nbgrader={"grade": true, "grade_id": "conclude_hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, with more seeds.
### BEGIN HIDDEN TESTS
ex4.checks.check_conclusion(describe_networks, parting_step, extra=2)
### END HIDDEN TESTS

# %% [markdown]
# The first claim, and the second with all units:


# %%
def say_words(table: pd.DataFrame) -> dict[str, str]:
    """Your word for every network."""
    return dict_by("name", describe_networks(table))


def say_parting(table: pd.DataFrame) -> dict[str, int | str]:
    """Your parting_step, with "never" for None; a dict, so that "not done" is something else."""
    step = parting_step(ex4.measurable(table))
    return {"step": "never" if step is None else int(step)}


words = attempt("describe_networks", say_words, deep)
for name, word in (words or {}).items():
    print(f"{name:12} {word}   (your guess: {my_guess.get(name, '?')})")
parting = attempt("parting_step", say_parting, deep)
if parting:
    words_for = {"never": "do not part in the steps watched", 0: "part at once"}
    print(f"with all units, v1 and v2 {words_for.get(parting['step'], 'part in training')}")

# %% [markdown]
# The growth per unit reads the first norm and the last, and you saw what v1 does in its last unit. How large is that
# jump? `ex4.last_jumps` gives, per seed, the norm at the last unit over that at the unit before it, at the last step;
# it is inf where the norm before is 0, that is where no gradient passes the last unit at all. v1's jump is called
# larger than v2's, or v2's than v1's, if over at least three seeds its smallest is above the other's largest. Else
# there is no clear difference.

# %%
larger = ex4.larger_jump(deep)
print(f"larger jump in the last unit: {larger}")

# %% tags=["nbval-ignore-output"]
for name, jumps in ex4.last_jumps(deep).items():
    print(f"{name}, last unit over the one before: " + ", ".join(f"{jump:.3g}" for jump in jumps))

# %% [markdown]
# At which step do they part, and do they part without that unit? Both are less certain than the lines above: other
# seeds may part earlier, later, or never.

# %% tags=["nbval-ignore-output", "either-way"]
without_last = attempt("parting_step", say_parting, deep[deep["unit"] < deep["unit"].max()])
if parting and without_last:
    guess = my_guess["v1 and v2 part at step"]
    part = f"depth {deep['depth'].max()}, v1 and v2 part at step: {parting['step']}"
    print(f"{part}   (your guess: {guess})")
    print(f"the same without the last unit: {without_last['step']}")
conclusion = words and parting and without_last and words | {
    "v1 and v2 part at step": parting["step"],
    "v1 and v2 part at step, without the last unit": without_last["step"],
    "larger jump in the last unit": larger,
}
save("4_gradient_flow", profile.name, deep, conclusion)

# %% [markdown]
# If the networks part with all units, but not without the last, this *verdict* needs the last unit. It does not
# follow that the units before it do nothing: one seed just above 1 is enough for "never", and so is a run that was
# taken out because no gradient passed its last unit. Look in the figure whether v1 shrinks there, too. If they part
# without the last unit as well, units before it contribute: find where.
#
# ### On real images, recorded
#
# The same five networks, of the paper's width, on photographs of CIFAR-10, watched at the same steps by the course's
# own `gradient_norms` on the first 128 validation images, recorded once for this course. Your functions conclude.
#
# **Predict.** Which of the words above will be the same, and will v1 jump in its last unit here, too?

# %%
record = recorded("gradients").rename(columns={"value": "norm"})
for name, word in (attempt("describe_networks", say_words, record) or {}).items():
    print(f"CIFAR-10, {name:12} {word}")
shorter = record[record["unit"] < record["unit"].max()]
for what, table in {"v1 and v2 part": record, "the same without the last unit": shorter}.items():
    found = attempt("parting_step", say_parting, table)
    if not found:
        break
    print(f"CIFAR-10, depth {record['depth'].max()}, {what} at step: {found['step']}")
print(f"CIFAR-10, larger jump in the last unit: {ex4.larger_jump(record)}")

# %% tags=["nbval-ignore-output"]
fig = ex4.flow_figure(record)

# %% tags=["nbval-ignore-output"]
fig = ex4.parting_figure(record)

# %% [markdown]
# Which of your claims do photographs and wider networks repeat, and which do they not? The recorded runs also differ
# from yours in batch size, augmentation, precision, and the rate that is left at step 100 (your recipe and
# its steps are printed above the first training, the recorded ones above the words; a cosine falls over *all* steps of
# a recipe, watched or not). Which differences may be due to these?
#
# **Why v1's last unit?** This notebook does not prove it. What would you measure?
#
# <details><summary>Hint: what comes between the last addition and the classifier?</summary>
#
# In v1 the last unit ends in its ReLU after the addition, and what leaves it goes straight to the mean over pixels and
# to the classifier. In v2 the stream goes through a last BN and ReLU first. You measure the gradient with respect to
# what leaves each unit: through what does it have to pass to reach the last unit, in v1 and in v2, and through what to
# reach the unit before?
# </details>

# %% [markdown] nbgrader={"grade": false, "grade_id": "explain", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": true}
# ## 4.8 · Explain
#
# *About 15 minutes.* Graded by hand, 5 points. Three to five sentences each, into the cell below.
#
# 1. *(3 points)* "Plain networks cannot be trained because their gradients vanish; residual networks fix that." Judge
#    by your figures what is said about gradients (you measured no accuracy): what does the plain gradient do at step 0,
#    what later, and what do v1 and v2 have in common and not? Does it need v1's last unit for the two to part, and how
#    do they differ in the units before? Which of your measurements would have to be different for you to believe the
#    sentence?
# 2. *(2 points)* The path of a scaled shortcut vanishes as $\lambda^L$. Compare with the whole network that you
#    measured, and say what the "1" of 4.4 does and does not promise.
#
# === BEGIN MARK SCHEME ===
#
# 1. One point each. (a) The plain gradient at step 0 and at the later steps, each read from the student's own figure or
#    word; if it grows at step 0, "vanishes" is wrong at initialisation. "Cannot be trained" is not judged by norms
#    alone. That large first steps made it small later may
#    be offered as a possible cause only. (b) v1 and v2 grow alike at initialisation (v1's norms are larger in every
#    unit: saying so is right, too); the student's own steps at which they part, with and without the last unit, say
#    whether the *verdict* needs v1's last unit. Also right, where the figure shows it: during training v1's norms are
#    smaller than v2's in nearly every unit but the last. These differ from seeds to seeds, and "never" may come from
#    one seed near 1 or from one that was taken out. "v1's gradient shrinks in every unit" is wrong. (c) A measurement
#    is named, and what it would have to show for the sentence to be believed, such as a plain gradient that vanishes
#    at step 0. Not needed: that both have shortcuts, or why v1 jumps (a guess is fine, a guess as a fact is not).
# 2. One point: the path is $\lambda^L$, the whole network's first-over-last ratio is read from 4.5 and may be far above
#    1, since branches with BN contribute: a stream that is halved in every unit does not grow away from them as v2's
#    does, so they stay as large as the stream, and so does their share of the gradient. One point: the 1
#    guarantees, within a stage of v2, one undamped path whatever the weights of its branches are; it says nothing about
#    the sum over all paths, nor about the direction of the gradient (4.6), nor about what training does.
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
# Choose a network, a depth and a seed, and see the gradient that reaches every unit of it, untrained. How much do seeds
# differ, compared with networks? (Tab moves between the fields, the arrow keys change them.)

# %% tags=["nbval-ignore-output"]
ex4.gradient_explorer(networks, (*profile.depths, deepest), data)

# %% [markdown]
# ## Where you stand
#
# Run this cell whenever you like. What it shows is kept in `runs/` beside this notebook and sent nowhere.

# %% tags=["nbval-ignore-output"]
print(ex4.standing())

# %% [markdown]
# ## Go further
#
# * `networks["λ = 0.9"] = partial(residual_net, partial(ScaledBlock, scale=0.9), pre_activation=True, width=8)` in a
#   new cell, then `flow = measure_untrained()`, `ex4.flow_figure(flow)` and `show_growth(flow, "depth")`; the same with
#   1.1. Is there a λ that makes the network steadier than 1 does?
# * `recipe = replace(recipe, warmup_epochs=2)` makes the first steps small. Then `watch((56,), ("plain",))`: what do
#   the plain network's gradients do now?
# * Watch v1 and v2 at 56 layers with a warm-up. Do they part, and does v1 jump in its last unit? (Exercise 5 measures
#   what v1 learns with it.)
# * `networks["v1"] = partial(residual_net, V1, pre_activation=True, width=8)` is v1 with the ends of v2: a bare
#   convolution as its stem, and BN and ReLU before the mean. Then `deep = watch(profile.depths[-1:], ("v1", "v2"))`,
#   `ex4.parting_figure(deep)` and `ex4.last_jumps(deep)`: is the jump gone? (4.3's cell puts `networks` back.)
