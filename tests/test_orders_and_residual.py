import pytest
import torch
from torch import nn
from torch.nn import functional as F

from course_utils.orders import PAPER_ORDERS, V1, V2, parse_order
from course_utils.residual import ResidualUnit, residual_net, residual_unit, units_per_stage

SHAPES = [(8, 8, 1), (8, 16, 2), (8, 16, 1), (8, 8, 2)]


def randomised(unit):
    for norm in unit.modules():
        if isinstance(norm, nn.BatchNorm2d):
            nn.init.normal_(norm.weight)
            nn.init.normal_(norm.bias)
            norm.running_mean.normal_()
            norm.running_var.uniform_(0.5, 2)
    return unit


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("training", [True, False])
def test_v1_unit_is_the_paper_s_formula(shape, training):
    unit = randomised(residual_unit(V1, *shape)).train(training)
    conv1, bn1, _, conv2, bn2 = unit.branch
    x = torch.randn(4, shape[0], 8, 8)
    torch.manual_seed(0)
    shortcut = unit.shortcut(x)
    expected = F.relu(shortcut + bn2(conv2(F.relu(bn1(conv1(x))))))
    torch.testing.assert_close(unit(x), expected)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("training", [True, False])
def test_v2_unit_is_the_paper_s_formula(shape, training):
    unit = randomised(residual_unit(V2, *shape)).train(training)
    x = torch.randn(4, shape[0], 8, 8)
    if shape == (8, 8, 1):
        bn1, _, conv1, bn2, _, conv2 = unit.branch
        expected = x + conv2(F.relu(bn2(conv1(F.relu(bn1(x))))))
    else:
        (bn1, _), (conv1, bn2, _, conv2) = unit.shared, unit.branch
        pre = F.relu(bn1(x))
        expected = unit.shortcut(pre) + conv2(F.relu(bn2(conv1(pre))))
    torch.testing.assert_close(unit(x), expected)
    assert x.min() < 0


@pytest.mark.parametrize("order", PAPER_ORDERS.values())
@pytest.mark.parametrize("shape", SHAPES)
def test_every_order_of_the_paper_keeps_its_input_and_halves_by_the_stride(order, shape):
    x = torch.randn(2, shape[0], 9, 9)
    before = x.clone()
    out = residual_unit(order, *shape)(x)
    assert out.shape == (2, shape[1], -(-9 // shape[2]), -(-9 // shape[2]))
    assert torch.equal(x, before)


@pytest.mark.parametrize(
    ("order", "norms"),
    [(V1, 1), (V2, 0), (PAPER_ORDERS["BN after addition"], 0), (PAPER_ORDERS["ReLU-only pre-activation"], 1)],
)
def test_the_projection_ends_as_the_branch_does(order, norms):
    assert sum(isinstance(m, nn.BatchNorm2d) for m in residual_unit(order, 8, 16, 2).shortcut) == norms


def test_a_unit_without_bn_has_biases_and_others_have_none():
    convs = [m for m in residual_unit("conv relu conv +", 4, 8, 2).modules() if isinstance(m, nn.Conv2d)]
    assert len(convs) == 3 and all(conv.bias is not None for conv in convs)
    assert all(m.bias is None for m in residual_unit(V2, 4, 8, 2).modules() if isinstance(m, nn.Conv2d))


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("conv bn rleu conv +", "word 3 of 'conv bn rleu conv +' is 'rleu'"),
        ("conv bn relu conv", "0 '+'"),
        ("conv + bn + relu", "2 '+'"),
        ("bn relu +", "'conv' before the '+'"),
        ("bn + conv", "'conv' before the '+'"),
        ("", "0 '+'"),
        (None, "a sentence like"),
    ],
)
def test_a_sentence_that_cannot_be_read_is_pointed_at(sentence, said):
    with pytest.raises(ValueError) as error:
        parse_order(sentence)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("order", "depth", "parameters"), [(V1, 20, 272_474), (V2, 20, 272_282), (V2, 56, 855_578), (V2, 110, 1_730_522)]
)
def test_parameter_counts_are_those_of_the_published_networks(order, depth, parameters):
    assert sum(p.numel() for p in residual_net(order, depth).parameters()) == parameters


@pytest.mark.parametrize(
    ("depth", "said"), [(21, "20 and 26"), (7, "8"), (2, "8"), (-4, "8"), (20.0, "8"), (112, "110")]
)
def test_a_depth_that_is_not_6n_plus_2_names_its_neighbours(depth, said):
    with pytest.raises(ValueError, match="6n\\+2") as error:
        units_per_stage(depth)
    assert said in str(error.value)


@pytest.mark.parametrize("size", [16, 32])
def test_stem_and_end_follow_the_order(size):
    images = torch.randn(2, 3, size, size)
    v1, v2 = residual_net(V1, 8, width=8), residual_net(V2, 8, width=8)
    assert v1.stem(images).min() >= 0 > v2.stem(images).min()
    assert len(v1.end) == 0 and v2.end(v2.stages(v2.stem(images))).min() >= 0
    assert v2(images).shape == v1(images).shape == (2, 10)


def test_a_sentence_s_units_may_stand_between_the_other_kind_of_ends():
    own, other = residual_net(V1, 8), residual_net(V1, 8, pre_activation=True)
    assert [len(net.stem) for net in (own, other)] == [3, 1]
    assert [type(layer) for layer in other.end] == [nn.BatchNorm2d, nn.ReLU] and len(own.end) == 0
    assert str(own.stages) == str(other.stages)


def test_he_initialisation_by_fan_out():
    torch.manual_seed(0)
    conv = residual_net(V2, 8).stages[1][0].branch[0]
    assert conv.in_channels != conv.out_channels
    assert conv.weight.std().item() == pytest.approx((2 / (9 * conv.out_channels)) ** 0.5, rel=0.05)


def test_a_student_s_class_builds_the_same_network_as_its_sentence():
    class Block(ResidualUnit):
        def __init__(self, in_ch, out_ch, stride=1):
            super().__init__(V2, in_ch, out_ch, stride)

    images, outputs = torch.randn(2, 3, 8, 8), []
    for unit, kind in ((V2, None), (Block, True)):
        torch.manual_seed(1)
        outputs.append(residual_net(unit, 8, pre_activation=kind)(images))
    assert torch.equal(*outputs)
    with pytest.raises(ValueError, match="pre_activation"):
        residual_net(Block, 8)


def test_a_sentence_without_bn_gives_a_network_without_bn():
    net = residual_net("relu conv relu conv +", 8)
    assert not any(isinstance(m, nn.BatchNorm2d) for m in net.modules())
