"""What holds for all inputs, of the solutions and of the course's own: shapes, strides, widths and seeds drawn."""

import functools
import math

import pytest
import torch
from answers import solved
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional as F

from course_utils import augmentation, probes, training
from course_utils.checking.unit_layers import randomise_norms
from course_utils.exercises.ex5_modern_training.transformers import PatchTransformer, TransformerBlock
from course_utils.orders import V1, V2
from course_utils.recipe import Recipe
from course_utils.residual import residual_net, residual_unit

ONE, TWO, THREE, FIVE = (
    solved(exercise)
    for exercise in ("1_activation_order", "2_identity_mapping", "3_batchnorm_position", "5_modern_training")
)
settings.register_profile("course", max_examples=40, deadline=None, derandomize=True, database=None)
settings.load_profile("course")

seeds = st.integers(0, 2**16)
reals = functools.partial(st.floats, allow_subnormal=False)  # PyTorch may flush them to 0
channels = st.integers(1, 9)
sides = st.integers(2, 9)


@st.composite
def streams(draw, width=None):
    """A batch (N, C, H, W) of random size, not square in general."""
    torch.manual_seed(draw(seeds))
    return torch.randn(draw(st.integers(1, 4)), width or draw(channels), draw(sides), draw(sides))


def random_state(unit, training):
    randomise_norms(unit)
    return unit.train(training)


@given(x=streams(), training=st.booleans(), ours=st.booleans())
def test_a_silent_branch_leaves_x_in_v2_and_its_relu_in_v1(x, training, ours):
    width = x.shape[1]
    v1 = residual_unit(V1, width, width) if ours else ONE["PostActivationBlock"](width, width)
    v2 = residual_unit(V2, width, width) if ours else ONE["PreActivationBlock"](width, width)
    assert torch.equal(probes.zero_branch(random_state(v2, training))(x), x)
    assert torch.equal(probes.zero_branch(random_state(v1, training))(x), F.relu(x))


@given(x=streams(), out_ch=channels, stride=st.integers(1, 3), ours=st.booleans())
def test_a_silent_branch_leaves_the_projection_where_the_shape_changes(x, out_ch, stride, ours):
    in_ch = x.shape[1]
    assume(stride != 1 or in_ch != out_ch)
    v1 = residual_unit(V1, in_ch, out_ch, stride) if ours else ONE["PostActivationBlock"](in_ch, out_ch, stride)
    v2 = residual_unit(V2, in_ch, out_ch, stride) if ours else ONE["PreActivationBlock"](in_ch, out_ch, stride)
    projection = "shortcut" if ours else "skip"
    for unit in (v1, v2):
        random_state(unit, training=False)
    read = v2.shared(x) if ours else F.relu(v2.bn1(x))
    assert torch.allclose(probes.zero_branch(v1)(x), F.relu(getattr(v1, projection)(x)), atol=1e-5)
    silent = probes.zero_branch(v2)
    if ours:  # a student's bn1 is part of the branch and silent, too
        assert torch.allclose(silent(x), v2.shortcut(read), atol=1e-5)
    assert silent(x).shape == (len(x), out_ch, *(math.ceil(side / stride) for side in x.shape[2:]))


@given(images=streams(width=2), depth=st.sampled_from([8, 14]), width=st.integers(1, 6), seed=seeds)
def test_the_unrolled_sum_is_exact_in_v2_and_a_lower_bound_in_v1(images, depth, width, seed):
    torch.manual_seed(seed)
    v1, v2 = (
        residual_net(order, depth, num_classes=3, in_ch=2, width=width, pre_activation=order is V2)
        for order in (V1, V2)
    )
    for network in (v1, v2):
        random_state(network, training=False)
    record = TWO["record_units"](v2, images)
    largest = max(unit.out.abs().max().item() for unit in record)
    assert max(TWO["unrolled_gap"](record)) <= 1e-5 * max(1.0, largest)
    record = TWO["record_units"](v1, images)
    for stage in range(3):
        units = [unit for unit in record if unit.stage == stage]
        total = units[0].shortcut + sum(unit.branch for unit in units)
        assert (units[-1].out - total).min() >= -1e-4 * max(1.0, total.abs().max().item())


@given(unit=st.sampled_from([V1, V2, THREE["SkipInitUnit"], TransformerBlock]), width=st.integers(1, 3), seed=seeds)
def test_every_parameter_is_in_one_group_and_only_weights_decay(unit, width, seed):
    torch.manual_seed(seed)
    if unit is TransformerBlock:
        model = PatchTransformer(unit, True, 2, dim=4 * width)
    else:
        model = residual_net(unit, 8, in_ch=1, width=width, pre_activation=unit is not V1)
    recipe = Recipe(weight_decay=0.01, decay_on="weights")
    for groups in (FIVE["parameter_groups"](model, 0.01), training.parameter_groups(model, recipe)):
        placed = [id(parameter) for group in groups for parameter in group["params"]]
        assert sorted(placed) == sorted(id(parameter) for parameter in model.parameters())
        for group in groups:
            assert {parameter.ndim > 1 for parameter in group["params"]} <= {group["weight_decay"] > 0}


@given(warmup=st.integers(0, 40), falling=st.integers(1, 60))
def test_a_schedule_rises_in_equal_steps_and_falls_to_almost_nothing(warmup, falling):
    total = warmup + falling
    factors = [FIVE["warmup_cosine"](step, warmup, total) for step in range(total)]
    rise, fall = factors[:warmup], factors[warmup:]
    assert rise == pytest.approx([(step + 1) / warmup for step in range(warmup)])
    assert fall[0] == 1 and all(0 < after < before for before, after in zip(fall, fall[1:], strict=False))
    assert [a + b for a, b in zip(fall[1:], fall[:0:-1], strict=True)] == pytest.approx([1.0] * (falling - 1))
    recipe = Recipe(epochs=total, warmup_epochs=warmup, schedule="cosine")
    assert factors == pytest.approx([recipe.lr_factor(step, steps_per_epoch=1) for step in range(total)])


@given(images=streams(), classes=st.integers(1, 6), alpha=reals(0.05, 5.0), seed=seeds, ours=st.booleans())
def test_mixup_keeps_the_batch_s_sum_and_mixes_targets_as_images(images, classes, alpha, seed, ours):
    generator = torch.Generator().manual_seed(seed)
    targets = F.one_hot(torch.randint(classes, (len(images),), generator=generator), classes).float()
    joined = torch.cat([images.flatten(1), targets], dim=1)[:, None, None]  # targets as further pixels: the same shares
    mix = (lambda *batch: augmentation.mixup(*batch, generator)) if ours else FIVE["mixup"]
    before = images.clone()
    torch.manual_seed(seed)
    mixed, soft = mix(images, targets, alpha)
    assert torch.equal(images, before)
    assert torch.allclose(mixed.sum(0), images.sum(0), atol=1e-4)
    assert torch.allclose(soft.sum(1), torch.ones(len(images)), atol=1e-5)
    assert mixed.min() >= images.min() - 1e-5 and mixed.max() <= images.max() + 1e-5
    together, soft = mix(joined, targets, alpha)
    assert torch.allclose(together[:, 0, 0, -classes:], soft, atol=1e-5)


@given(
    batches=st.integers(1, 4),
    x=streams(),
    eps=reals(1e-6, 1.0),
    momentum=reals(0.01, 1.0),
    size=reals(0.1, 10),
)
def test_batch_norm_by_hand_is_pytorch_s(batches, x, eps, momentum, size):
    own, theirs = (
        kind(x.shape[1], eps=eps, momentum=momentum).double() for kind in (THREE["BatchNorm2d"], nn.BatchNorm2d)
    )
    randomise_norms(theirs)
    own.load_state_dict(theirs.state_dict())
    for _ in range(batches):
        batch = size * torch.randn(x.shape, dtype=torch.float64) + 1
        assert torch.allclose(own(batch), theirs(batch), atol=1e-6)
    for name, value in theirs.state_dict().items():
        assert torch.allclose(own.state_dict()[name].double(), value.double(), atol=1e-8), name
    assert torch.allclose(own.eval()(x.double()), theirs.eval()(x.double()), atol=1e-8)


@given(x=streams(), factor=reals(0.1, 100.0), offset=reals(-10.0, 10.0))
def test_batch_norm_does_not_see_the_scale_and_offset_of_its_input(x, factor, offset):
    norm = THREE["BatchNorm2d"](x.shape[1], eps=0.0).double()
    assume(x.double().var(dim=(0, 2, 3), unbiased=False).min() > 1e-3)
    assert torch.allclose(norm(x.double()), norm(factor * x.double() + offset), atol=1e-6)


@given(n=st.integers(1, 9), classes=st.integers(1, 9), smoothing=reals(0.0, 1.0), seed=seeds)
def test_smoothed_cross_entropy_is_pytorch_s(n, classes, smoothing, seed):
    torch.manual_seed(seed)
    logits, labels = 5 * torch.randn(n, classes), torch.randint(classes, (n,))
    expected = F.cross_entropy(logits, labels, label_smoothing=smoothing)
    assert torch.allclose(FIVE["smooth_cross_entropy"](logits, labels, smoothing), expected, atol=1e-4)
