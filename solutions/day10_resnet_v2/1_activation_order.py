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
# # Day 10 · Exercise 1 · Activation order
#
# You will build the residual unit of 2015 and the one of 2016, make a network of each, and measure what the order of
# operations does from shallow networks to deep ones. You will draw your conclusion by code, from several seeds, and
# "no clear difference" is a possible answer.
#
# *Allow about 100 minutes of work; each part says how long it takes. Under the quick profile the two experiments add
# one to three minutes on two CPU cores; nothing is downloaded. Five parts are graded automatically (20 points), the
# last one by hand (5 points).*
#
# **How to work.** Fill in a blank: your code takes the place of the line `raise NotImplementedError()`. Run it, then
# run the check below it. If a cell stops with an error, Python still uses the old version of its function. *Run All*
# works at any time: each blank that is still open says so in a line. (After the first ✗ JupyterLab takes the `[*]` off
# the cells that still wait; they run all the same.)
#
# A check prints one `✓` line, or one message that names the likely mistake. At grading, the same checks run again with
# other shapes, seeds and states.

# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["nbval-ignore-output"]
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from course_utils.evidence import final, summary, verdict
from course_utils.exercises import ex1_activation_order as ex1
from course_utils.experiments import run_grid
from course_utils.notebook import attempt, dict_by, recorded, save, start, with_fallback
from course_utils.orders import PAPER_ORDERS, V1, V2
from course_utils.plotting import panels
from course_utils.probes import zero_branch

profile, data = start()

# %% [markdown]
# These are the first of the *training* images, from which networks learn. *Validation* images, which they never train
# on, are for curves and choices, *test* images for one look at the end.

# %% tags=["nbval-ignore-output"]
fig, axes = panels(1, 10, figsize=(10, 1.3))
for ax, image, label in zip(axes, data.train_images, data.train_labels):
    pixels = (image - image.min()) / (image.max() - image.min())
    ax.imshow(pixels.permute(1, 2, 0).cpu(), cmap="gray_r")
    ax.set_title(data.classes[label], fontsize=9)
    ax.set_axis_off()

# %% [markdown]
# ## 1.1 · The unit of 2015
#
# *About 20 minutes.*
#
# **Idea.** A residual unit adds a *branch* to a *shortcut*: $y = x + F(x)$. So a deep network has to learn only what to
# *change* about the stream $x$ that runs through it. In the original unit (v1) the branch is conv, BN, ReLU, conv, BN,
# and a last ReLU acts on the **sum**:
#
# $$y = \mathrm{ReLU}\bigl(\text{skip}(x) + F(x)\bigr)$$
#
# Where the shape stays, `skip` is the identity. Where channels or resolution change, it is a *projection*: a 1×1
# convolution with the same stride, followed by BN, as the branch ends in BN too. `self.skip` is the shortcut's layer;
# in the course's own units, which you will meet from Exercise 2 on, it is called `shortcut`.
#
# No convolution has a bias, here and everywhere in this exercise. The next BN that reads the result subtracts the
# mean, so a bias would be lost; and BN has its own shift β.

# %% tags=["nbval-ignore-output"]
fig = ex1.unit_diagrams({"v1, 2015: part 1.1": V1, "v2, 2016: part 1.2": V2})

# %% [markdown]
# **Build** the original unit. Convolutions are 3×3 with padding 1; the stride belongs to the first one.
#
# <details><summary>Hint: I don't know how many channels each layer has</summary>
#
# `conv1` maps `in_ch` to `out_ch`; everything after it sees `out_ch`. A BN has as many channels as what reaches it.
# </details>
#
# <details><summary>Hint: I don't know when a projection is needed</summary>
#
# When branch and input cannot be added: `stride != 1` *or* `in_ch != out_ch`. Otherwise `self.skip = nn.Identity()`.
# Two layers in a row are one layer with `nn.Sequential`.
# </details>


# %% nbgrader={"grade": false, "grade_id": "post_block", "locked": false, "schema_version": 3, "solution": true, "task": false}
class PostActivationBlock(nn.Module):
    """The residual unit of ResNet v1: conv, BN, ReLU, conv, BN, add, ReLU.

    Attributes: conv1, bn1, conv2, bn2, and skip (nn.Identity(), or 1×1 convolution and BN at a
    shape change). No convolution has a bias.
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
        """Map x (N, in_ch, H, W) to (N, out_ch, H/stride, W/stride); x itself stays as it is."""
        ### BEGIN SOLUTION
        branch = F.relu(self.bn1(self.conv1(x)))
        branch = self.bn2(self.conv2(branch))
        return F.relu(branch + self.skip(x))
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "post_block_check", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex1.checks.check_post_activation_block(PostActivationBlock)

# %% nbgrader={"grade": true, "grade_id": "post_block_hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, with other shapes and another seed.
### BEGIN HIDDEN TESTS
_shapes = ((5, 5, 1), (3, 7, 2), (6, 4, 1), (7, 7, 3))
ex1.checks.check_post_activation_block(PostActivationBlock, _shapes, seed=101)
### END HIDDEN TESTS

# %% [markdown]
# ## 1.2 · The unit of 2016
#
# *About 20 minutes.*
#
# **Idea.** In v1 nothing negative passes a unit: the last ReLU acts on the shortcut as well. He et al. 2016 move BN
# and ReLU *in front of* each convolution, so that nothing follows the addition:
#
# $$y = x + \text{conv}\,\mathrm{ReLU}\,\mathrm{BN}\;\text{conv}\,\mathrm{ReLU}\,\mathrm{BN}\;x$$
#
# (read from right to left). The shortcut is now *clean*, an identity: x passes as it is, negative values included.
#
# At a shape change the shortcut cannot be the identity. There, `bn1` and ReLU are applied **once, before the split**,
# and both the branch and the 1×1 projection read that pre-activation. So the projection needs no BN of its own.
#
# **Build** the pre-activation unit.
#
# <details><summary>Hint: I'm confused about how many channels bn1 has</summary>
#
# It comes first now, so it sees the unit's input: `in_ch`. `bn2` sees what `conv1` made.
# </details>
#
# <details><summary>Hint: I don't see what the shortcut reads when</summary>
#
# Same shape: x itself, not the pre-activation. Shape change: `self.skip(pre)` with `pre = F.relu(self.bn1(x))`, the
# very tensor that `conv1` reads. In `forward` you can ask `isinstance(self.skip, nn.Identity)`.
# </details>
#
# <details><summary>Hint: the check says I change x in place</summary>
#
# `nn.ReLU(inplace=True)` on x overwrites what the shortcut still needs, and no error tells you. `x += ...` changes the
# tensor of whoever called your unit; PyTorch complains at the earliest in `backward`.
# </details>


# %% nbgrader={"grade": false, "grade_id": "pre_block", "locked": false, "schema_version": 3, "solution": true, "task": false}
class PreActivationBlock(nn.Module):
    """The residual unit of ResNet v2: BN, ReLU, conv, BN, ReLU, conv, add.

    Attributes: conv1, bn1, conv2, bn2, and skip (nn.Identity(), or a 1×1 convolution without BN at
    a shape change, which reads ReLU(bn1(x)) as conv1 does). No convolution has a bias.
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
        """Map x (N, in_ch, H, W) to (N, out_ch, H/stride, W/stride); x itself stays as it is."""
        ### BEGIN SOLUTION
        pre = F.relu(self.bn1(x))
        shortcut = x if isinstance(self.skip, nn.Identity) else self.skip(pre)
        branch = self.conv2(F.relu(self.bn2(self.conv1(pre))))
        return shortcut + branch
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "pre_block_check", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex1.checks.check_pre_activation_block(PreActivationBlock)

# %% nbgrader={"grade": true, "grade_id": "pre_block_hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, with other shapes and another seed.
### BEGIN HIDDEN TESTS
_shapes = ((5, 5, 1), (3, 7, 2), (6, 4, 1), (7, 7, 3))
ex1.checks.check_pre_activation_block(PreActivationBlock, _shapes, seed=102)
### END HIDDEN TESTS

# %% [markdown]
# **See it.** `zero_branch(unit)` is a copy of your unit whose branch adds exactly 0. What is left is
# the shortcut with all that acts on it. Before you run the cell: which of −2, −1, 0, 1, 2 come out of each unit?


# %%
def through_the_shortcut(name, block) -> None:
    """Print what a unit with a silent branch makes of five numbers."""
    unit = zero_branch(block(1, 1)).eval()
    x = torch.tensor([-2.0, -1.0, 0.0, 1.0, 2.0]).view(1, 1, 1, 5)
    print(f"{name:20}", unit(x).flatten().tolist())


blocks = {"PostActivationBlock": PostActivationBlock, "PreActivationBlock": PreActivationBlock}
for name, block in blocks.items():
    attempt(name, through_the_shortcut, name, block)

# %% [markdown]
# Inside a v1 network x comes out of a ReLU, of the stem or of the unit before, and is never negative. When can the last
# ReLU of a unit still cut something there?

# %% [markdown]
# ## 1.3 · Two networks
#
# *About 25 minutes.*
#
# **Idea.** The paper's CIFAR network has $6n+2$ layers with weights: a stem convolution, three stages of $n$ units with
# two convolutions each, and a classifier.
#
# | | ResNetV1 | ResNetV2 |
# |---|---|---|
# | stem, stride 1 | 3×3 conv, BN, ReLU | 3×3 conv, bare: the first unit begins with BN-ReLU |
# | stage 1, 2, 3 | `width`, 2·`width`, 4·`width` channels | the same |
# | end | nothing: the last unit ended in ReLU | BN, ReLU: else the last sum reaches the classifier raw |
# | classifier | mean over all pixels, linear layer | the same |
#
# The first unit of stages 2 and 3 has stride 2 and doubles the channels. Weights of every convolution are drawn from a
# normal distribution of variance $2/(k \cdot k \cdot \text{output channels})$ for a $k \times k$ kernel (He
# initialisation):
# `nn.init.kaiming_normal_(weight, mode="fan_out", nonlinearity="relu")`.
#
# **Build** three helpers first, each with a check of its own, then both networks.
#
# <details><summary>Hint: I don't know how to make a stage</summary>
#
# A stage is `nn.Sequential` of n units: the first `Block(before, after, stride)`, the others `Block(after, after)`. A
# plain Python list would hide their weights from PyTorch.
# </details>
#
# <details><summary>Hint: which depths are nearest to 21?</summary>
#
# $n = (21 - 2)\,//\,6 = 3$ is rounded down: $6 \cdot 3 + 2 = 20$ lies below and $26$ above. Below 8 only 8 is near.
# </details>
#
# <details><summary>Hint: where do I initialise?</summary>
#
# At the end of `__init__`, once every layer exists: `initialise(self)`. Inside it, `network.modules()` gives every
# layer at every depth; `isinstance(layer, nn.Conv2d)` finds the convolutions.
# </details>


# %% nbgrader={"grade": false, "grade_id": "network_parts", "locked": false, "schema_version": 3, "solution": true, "task": false}
def units_per_stage(depth: int) -> int:
    """The n of depth = 6n+2, n >= 1.

    Any other depth raises a ValueError that names the nearest valid depths: 20 and 26 for 21;
    8 for all below 8.
    """
    ### BEGIN SOLUTION
    n = (depth - 2) // 6
    if n < 1:
        raise ValueError(f"depth {depth} is not 6n+2 with n >= 1: the smallest valid depth is 8")
    if depth != 6 * n + 2:
        below, above = 6 * n + 2, 6 * n + 8
        raise ValueError(f"{depth} is not 6n+2: the nearest valid depths are {below} and {above}")
    return n
    ### END SOLUTION


def make_stages(block, n: int, width: int) -> nn.Sequential:
    """Three stages of n units block(in_ch, out_ch, stride): width, 2·width and 4·width channels.

    The stem hands `width` channels to the first unit. Each stage is an nn.Sequential, and so is
    what holds the three.
    """
    ### BEGIN SOLUTION
    stages, before = [], width
    for after, stride in ((width, 1), (2 * width, 2), (4 * width, 2)):
        others = [block(after, after) for _ in range(n - 1)]
        stages.append(nn.Sequential(block(before, after, stride), *others))
        before = after
    return nn.Sequential(*stages)
    ### END SOLUTION


def initialise(network: nn.Module) -> None:
    """He initialisation, as above, of every convolution in any network; no batch norm changes."""
    ### BEGIN SOLUTION
    for layer in network.modules():
        if isinstance(layer, nn.Conv2d):
            nn.init.kaiming_normal_(layer.weight, mode="fan_out", nonlinearity="relu")
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "networks_n_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex1.checks.check_units_per_stage(units_per_stage)

# %% nbgrader={"grade": true, "grade_id": "make_stages_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex1.checks.check_make_stages(make_stages)

# %% nbgrader={"grade": true, "grade_id": "initialise_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex1.checks.check_initialise(initialise)

# %% [markdown]
# With these three, each network is its stem, its stages, its end and its classifier.


# %% nbgrader={"grade": false, "grade_id": "networks", "locked": false, "schema_version": 3, "solution": true, "task": false}
class ResNetV1(nn.Module):
    """The 6n+2 network of PostActivationBlocks; a depth that is not 6n+2 raises a ValueError."""

    def __init__(self, depth: int, num_classes: int = 10, in_ch: int = 3, width: int = 16):
        super().__init__()
        ### BEGIN SOLUTION
        n = units_per_stage(depth)
        conv = nn.Conv2d(in_ch, width, 3, padding=1, bias=False)
        self.stem = nn.Sequential(conv, nn.BatchNorm2d(width), nn.ReLU())
        self.stages = make_stages(PostActivationBlock, n, width)
        self.fc = nn.Linear(4 * width, num_classes)
        initialise(self)
        ### END SOLUTION

    def forward(self, images: Tensor) -> Tensor:
        """Map images (N, in_ch, H, W) of any size to logits (N, num_classes)."""
        ### BEGIN SOLUTION
        stream = self.stages(self.stem(images))
        return self.fc(stream.mean(dim=(2, 3)))
        ### END SOLUTION


class ResNetV2(nn.Module):
    """The 6n+2 network of PreActivationBlocks; arguments as for ResNetV1."""

    def __init__(self, depth: int, num_classes: int = 10, in_ch: int = 3, width: int = 16):
        super().__init__()
        ### BEGIN SOLUTION
        n = units_per_stage(depth)
        self.stem = nn.Conv2d(in_ch, width, 3, padding=1, bias=False)
        self.stages = make_stages(PreActivationBlock, n, width)
        self.bn = nn.BatchNorm2d(4 * width)
        self.fc = nn.Linear(4 * width, num_classes)
        initialise(self)
        ### END SOLUTION

    def forward(self, images: Tensor) -> Tensor:
        """Map images (N, in_ch, H, W) of any size to logits (N, num_classes)."""
        ### BEGIN SOLUTION
        stream = self.stages(self.stem(images))
        return self.fc(F.relu(self.bn(stream)).mean(dim=(2, 3)))
        ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "networks_check", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex1.checks.check_networks(ResNetV1, ResNetV2)

# %% nbgrader={"grade": true, "grade_id": "networks_hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, with other depths, widths, images and classes.
### BEGIN HIDDEN TESTS
ex1.checks.check_networks(ResNetV1, ResNetV2, depth=26, num_classes=7, in_ch=3, width=6, seed=103)
ex1.checks.check_networks(ResNetV1, ResNetV2, depth=14, num_classes=100, in_ch=4, width=16, seed=104)
### END HIDDEN TESTS

# %% [markdown]
# ## 1.4 · Evaluate
#
# *About 10 minutes.*
#
# **Idea.** Two habits make a number a test accuracy. The model is in **eval mode**, so that BN uses its running
# statistics and does not learn from test images; afterwards it returns to the mode it was in. And every *image*
# weighs the same: with 11 images in batches of 3, 3, 3 and 2, the mean of four batch means is wrong. An evaluation
# leaves no other trace either: weights, gradients and images stay as they are, and it sets no random seed.
#
# **Build** it.
#
# <details><summary>Hint: how do I weigh the short last batch?</summary>
#
# Sum over images (`F.cross_entropy(..., reduction="sum")`, number of correct answers), divide by `len(labels)` once.
# `images.split(batch_size)` gives the batches, the last one as short as it is.
# </details>


# %% nbgrader={"grade": false, "grade_id": "evaluate", "locked": false, "schema_version": 3, "solution": true, "task": false}
def evaluate(
    model: nn.Module, images: Tensor, labels: Tensor, batch_size: int
) -> tuple[float, float]:
    """Mean cross-entropy and accuracy of a model, in eval mode and without gradients.

    images: shape (N, C, H, W); labels: shape (N,), int64. Every image passes the model once, at
    most batch_size at a time. Returns (loss, accuracy), two floats, accuracy in [0, 1]. The model's
    mode is what it was before.
    """
    ### BEGIN SOLUTION
    was_training = model.training
    model.eval()
    loss = correct = 0.0
    with torch.no_grad():
        for batch, target in zip(images.split(batch_size), labels.split(batch_size)):
            logits = model(batch)
            loss += F.cross_entropy(logits, target, reduction="sum").item()
            correct += (logits.argmax(dim=1) == target).sum().item()
    model.train(was_training)
    return loss / len(labels), correct / len(labels)
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "evaluate_check", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex1.checks.check_evaluate(evaluate)

# %% nbgrader={"grade": true, "grade_id": "evaluate_hidden", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, with other numbers of images.
### BEGIN HIDDEN TESTS
ex1.checks.check_evaluate(evaluate, images=22, batch_size=7, seed=105)
ex1.checks.check_evaluate(evaluate, images=3, batch_size=50, seed=106)
### END HIDDEN TESTS

# %% [markdown]
# **Predict, then run.** A classifier that knows nothing and says "10 % each" for ten classes has a cross-entropy of
# $\ln 10 \approx 2.303$. What loss and accuracy do you expect of an *untrained* network of yours? A training loss that
# stays near that number later on will mean that a network learned nothing.

# %% tags=["nbval-ignore-output"]
def untrained(name, network) -> None:
    """Print validation loss and accuracy before any training."""
    torch.manual_seed(0)
    model = network(8, in_ch=data.in_ch).to(data.val_images.device)
    loss, accuracy = evaluate(model, data.val_images, data.val_labels, batch_size=50)
    print(f"{name}: loss {loss:.2f}, accuracy {accuracy:.0%}")


for name, network in {"ResNetV1": ResNetV1, "ResNetV2": ResNetV2}.items():
    attempt(f"{name} or evaluate", untrained, name, network)

# %% [markdown]
# > **Where this course departs from the paper**
# >
# > * *The first unit of v2.* In the paper the first activation comes right after the stem's convolution, *before* the
# >   split, so that branch and shortcut both read it (He et al. 2016, appendix). Here the first unit is like any
# >   other that keeps the shape: its shortcut carries what the stem's convolution returns, and its branch begins with
# >   BN-ReLU.
# > * *Shape changes in v1.* Here the shortcut of such a unit is a 1×1 projection with BN. On CIFAR the original network
# >   has no weights on any shortcut: it takes every second pixel and fills the new channels with zeros (He et al. 2015,
# >   section 4.2, option A). So these networks have slightly more weights than the paper's.
# >
# > These two departures do not change the question of this exercise. Only two units of a network change the shape.
# > All others have the same shortcut as in the paper, except the first unit of v2. Remember both departures when you
# > compare numbers.

# %% [markdown]
# ## Measure · Shallow against deep
#
# *About 5 minutes, and one of waiting.*
#
# The paper claims that pre-activation makes networks easier to train, and the more so the deeper they are. Here this
# claim becomes an experiment: **v1 against v2, from shallow to deep, several seeds each.**
#
# * *Paired*: with the same seed both networks see the same batches in the same order, so batches are not what differs.
# * *Kept apart*: curves show validation images; the test images are used once, after the last epoch.
# * *One recipe* for both, printed by the next cell. The paper's recipe: 50,000 images of 32×32 pixels, shifted and
#   flipped, and 64,000 steps of 128 images. Its learning rate is 0.01 for the first 400 steps (a *warm-up*), then
#   0.1, and is divided by 10 after 32,000 and 48,000 steps (He et al. 2016, appendix). Keep both recipes in mind for
#   1.6.

# %% tags=["nbval-ignore-output"]
count, _, height, width = data.train_images.shape
print(f"{data.name}: {count:,} training images of {height}×{width} pixels")
print(f"depths {profile.depths}, seeds {profile.seeds}")
print(profile.recipe)

# %% [markdown]
# **Predict.** For each depth: `"v1"`, `"v2"` or `"no clear difference"`? Your guess is not graded; it appears beside
# what you measure.

# %%
my_guess = {depth: "?" for depth in profile.depths}  # for example {20: "v1", ...}

# %% [markdown]
# All but the deepest first. (If your networks are not ready, the course's own replace them.) Finished runs are kept in
# the folder `runs`: interrupt whenever you like, run the cell again, and it continues where it stopped. If you change
# your block, its runs are measured again.

# %% tags=["nbval-ignore-output"]
def runnable() -> dict:
    """Your networks as they are now, each replaced by the course's own if it cannot be run."""
    yours = {"v1": ResNetV1, "v2": ResNetV2}
    return with_fallback(yours, fallback={"v1": V1, "v2": V2}, in_ch=data.in_ch)


networks = runnable()
shallow = profile.depths[:-1] or profile.depths
results = run_grid(networks, profile.recipe, profile.seeds, data, shallow)
summary(results)

# %% [markdown]
# `worst`, `median` and `best` are test accuracies over the seeds; a run whose loss becomes infinite or NaN has
# *diverged* and counts as the worst. **Predict again:** what will the deepest networks do? Change `my_guess` if you
# want to, then go deeper.

# %% tags=["nbval-ignore-output"]
networks = runnable()
results = run_grid(networks, profile.recipe, profile.seeds, data, profile.depths)
summary(results)

# %% tags=["nbval-ignore-output"]
fig = ex1.activation_order_figure(results, profile.threshold, my_guess)

# %% [markdown]
# In the upper rows, thin lines are seeds and thick lines medians; below, points are seeds and lines join their medians.
# The dotted line is chance: the value of a network that has learned nothing. Read the figure before you go on:
#
# * First row: does the training loss of every curve fall well *below* the dotted line? A network whose loss only
#   falls *to* it has learned next to nothing: it does not overfit, it fails to learn. The second row is the accuracy
#   on images that were not trained on.
# * Lower left: a run that never reaches the accuracy named on the axis is drawn at "not reached". If the median is "not
#   reached", no line is drawn.
# * Lower right, on a logarithmic axis: how far do the seeds of one network lie apart, and how far the two networks?

# %% [markdown]
# ## 1.5 · Conclude by code
#
# *About 10 minutes.*
#
# **Idea.** The rule for a winner in this course: over at least three paired seeds, A beats B only if **A's worst seed
# beats B's best**; otherwise there is no clear difference. A run that diverged stays in the comparison and counts as
# the worst. `verdict` knows that rule:

# %%
print(verdict({"A": [0.95, 0.96, 0.97], "B": [0.91, 0.92, 0.94]}))
print(verdict({"A": [0.95, 0.96, 0.97], "B": [0.91, 0.92, 0.96]}))

# %% [markdown]
# `results` has one row per run and epoch, with the columns `model` (`"v1"` or `"v2"`), `depth`, `seed`, `epoch`,
# `train_loss`, `val_loss`, `val_accuracy`, `diverged`, `test_loss`, `test_accuracy`. A run is tested after its last
# epoch, so the two test columns are NaN in all its earlier rows. `final(results)` is a new table of the last row of
# every run. A run that diverged has a row there, too, with NaN for its test accuracy: `verdict` takes that as the
# worst.
#
# **Build** the conclusion. The check tries it on tables in which v1 wins, nothing is clear, runs diverged, or other
# depths and seeds were measured. Leave `results` itself as it is: the notebook saves it below.
#
# <details><summary>Hint: I don't know how to pick the rows of one depth and model</summary>
#
# `for depth, runs in final(results).groupby("depth"):` gives the rows of each depth, and
# `runs.loc[runs["model"] == "v1", "test_accuracy"]` one column of one model.
# </details>


# %% nbgrader={"grade": false, "grade_id": "conclude", "locked": false, "schema_version": 3, "solution": true, "task": false}
def conclude_activation_order(results) -> dict[int, str]:
    """The winner by final test accuracy for every depth that was measured.

    Returns {depth: "v1" | "v2" | "no clear difference"}, by the rule of `verdict`.
    """
    ### BEGIN SOLUTION
    conclusion = {}
    for depth, runs in final(results).groupby("depth"):
        scores = {}
        for name in ("v1", "v2"):
            scores[name] = runs.loc[runs["model"] == name, "test_accuracy"].tolist()
        conclusion[depth] = verdict(scores)
    return conclusion
    ### END SOLUTION


# %% nbgrader={"grade": true, "grade_id": "conclude_check", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
ex1.checks.check_conclusion(conclude_activation_order)

# %% nbgrader={"grade": true, "grade_id": "conclude_hidden", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Nothing to do here. The same at grading, with other depths and more seeds.
### BEGIN HIDDEN TESTS
ex1.checks.check_conclusion(conclude_activation_order, depths=(110, 32), seeds=5)
### END HIDDEN TESTS

# %% [markdown]
# First the smallest depth. Where both networks train, a narrow win may be luck ("Go further" computes how often, and
# Exercise 6 shows it with 20 seeds): with other seeds this line may say something else.

# %% tags=["nbval-ignore-output", "either-way"]
def concluded(table) -> dict:
    """What your function concludes from a table, a winner for every depth."""
    return dict_by("depth", conclude_activation_order(table))


def show(depths) -> None:
    """Your conclusion at these depths beside your guess."""
    guess = attempt("my_guess", dict_by, "depth", my_guess) or {}
    for depth in depths:
        print(f"depth {depth:3}: {conclusion[depth]}   (your guess: {guess.get(depth, '?')})")


conclusion = attempt("conclude_activation_order", concluded, results) or {}
show(sorted(conclusion)[:1])
save("1_activation_order", profile.name, results, conclusion)

# %% [markdown]
# Then the greater ones:

# %%
show(sorted(conclusion)[1:])

# %% [markdown]
# ### On real images, recorded
#
# Digits of 8×8 pixels are an easy task. The same question on photographs of CIFAR-10, with networks of the paper's
# width, recorded once for this course; your function concludes.
#
# **Predict.** At which depths will there be a winner here?

# %%
record = recorded("activation_order")
for depth, word in (attempt("conclude_activation_order", concluded, record) or {}).items():
    print(f"CIFAR-10, depth {depth:3}: {word}")

# %% tags=["nbval-ignore-output"]
fig = ex1.activation_order_figure(record, 0.7)

# %% [markdown]
# Does the deep v1 fall behind in training already, or only on images that it has not seen? The paper's own networks of
# 110 layers end much closer together, at 6.61 % error for v1 and 6.37 % for v2 (Table 3). They were trained for 164
# epochs, with a warm-up; how the recorded ones were trained is printed above the conclusions. Which difference would
# you test first?

# %% [markdown] nbgrader={"grade": false, "grade_id": "explain", "locked": true, "points": 5, "schema_version": 3, "solution": false, "task": true}
# ## 1.6 · Explain
#
# *About 10 minutes.* Graded by hand, 5 points. Write two short answers (three to five sentences each) into the cell
# below.
#
# 1. *(3 points)* Where one order won, if it did: what did the **training** loss of the other do, and which exact
#    property of its unit offers an explanation? What would you measure next to test it? Say which of the two figures
#    you speak of, your own or the recorded one. If none won at any depth, say what the figure shows and what it would
#    take to find a difference.
# 2. *(2 points)* The paper reports 6.61 % against 6.37 % test error for ResNet-110 v1 and v2 (Table 3, CIFAR-10, median
#    of 5 runs), and its v1 *does* train at 110 layers. Your figure may look quite different. Name two differences
#    between the experiments that could be the reason, and say what your experiment therefore does not show.
#
# === BEGIN MARK SCHEME ===
#
# 1. One point each. (a) From the figure that the student names: where v1 lost, its *training* loss was higher, too
#    (near chance, or falling more slowly), so v1 is harder to *optimise*; overfitting is no explanation. (b) The ReLU
#    after the addition acts on the *sum*. In v1 the stream is never negative, so an entry and its gradient are cut
#    wherever the branch is more negative than the stream is large, again in every unit (Exercise 2 measures how
#    often). In v2 nothing follows the addition. An answer that says a *silent* branch would cut the stream in every
#    unit does not get the point: a ReLU after a ReLU changes nothing. A statement such as "gradients vanish in v1"
#    gets the point only with the measurement it would need: at initialisation the gradient grows alike in the two
#    (Exercise 4). (c) A measurement that could come out the other way: share of the stream that survives a stage,
#    gradient norms during training, v1 with a warm-up, a unit without the last ReLU. If the student's figure names no
#    winner, the points are for: (a) both training losses fall alike, and the seeds overlap; (b) the ReLU on the sum
#    is the difference that did not show here; (c) what could show it, such as more depth, more seeds or a larger
#    learning rate.
# 2. One point for two of: a small learning rate during the first 400 steps; many more steps (64k); more images
#    (50,000); another schedule. The data set, the augmentation or the batch size counts only if the answer says that
#    v1 falls far behind at 110 layers in the recorded run as well, on CIFAR-10, with flips and crops and batches of
#    128, so that it cannot be the only reason. One of the two may be a departure of the box in 1.4 (v1's projections
#    with BN, v2's first unit), if the answer says that it concerns one or two units only. One point for: it shows
#    that the order decides trainability *under this recipe*, not by how much v2 is better where both train, nor what
#    the paper's recipe gives. If the student's table said "no clear difference" at a depth, claiming a winner there
#    gets no point.
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
# These are the five orders of the paper's Figure 4. Which of them leave the shortcut clean, an identity?

# %% tags=["nbval-ignore-output"]
fig = ex1.unit_diagrams(PAPER_ORDERS)

# %% [markdown]
# Choose one of them below, or type one of your own: `conv`, `bn`, `relu`, and one `+`. What comes out when the branch
# is silent, and how much of a gradient passes (half of the random values are negative)? Can you find an order with
# a clean shortcut whose branch can only add? (Tab reaches the fields, the arrow keys change the list, Enter takes a
# typed sentence.)

# %% tags=["nbval-ignore-output"]
ex1.unit_explorer()

# %% [markdown]
# ## Where you stand
#
# Run this cell whenever you like. What it shows is kept in `runs/` beside this notebook and sent nowhere.

# %% tags=["nbval-ignore-output"]
print(ex1.standing())

# %% [markdown]
# ## Go further
#
# * Three of the paper's five orders were not measured here. `run_grid` takes sentences as well as classes. Predict,
#   then try `{name: PAPER_ORDERS[name]}` in place of `networks`, for the `name` of one of the three.
# * After `from dataclasses import replace`, `replace(profile.recipe, warmup_epochs=2)` is the same recipe with a
#   warm-up. Predict what it does to v1 at a depth at which it fails, then measure. Exercise 5 makes that an
#   experiment of its own.
# * With the rule above and no true difference at all, three seeds per network name a winner by chance in
#   $2/\binom{6}{3} = 10\,\%$ of all experiments. How many seeds bring that below 1 %?
