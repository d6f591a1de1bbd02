"""What is measured from outside of a unit or a network, which is left as it was."""

import pytest
import torch
from torch import nn

from course_utils.orders import PAPER_ORDERS, V1, V2
from course_utils.probes import record_units, rms, unit_properties, zero_branch
from course_utils.residual import residual_net, residual_unit


@pytest.mark.parametrize("shape", [(6, 6, 1), (6, 12, 2)])
def test_a_silent_branch_leaves_the_shortcut_bit_for_bit(shape):
    x = torch.randn(4, 6, 8, 8)
    v1, v2 = (residual_unit(order, *shape).eval() for order in (V1, V2))
    assert torch.equal(zero_branch(v2)(x), v2.shortcut(v2.shared(x)))
    assert torch.equal(zero_branch(v1)(x), v1.shortcut(x).relu())
    assert not torch.equal(v2(x), zero_branch(v2)(x))  # the unit itself is untouched


def test_a_student_s_unit_is_silenced_by_its_names():
    class Block(nn.Module):
        def __init__(self):
            super().__init__()
            self.bn1, self.conv1, self.skip = nn.BatchNorm2d(2), nn.Conv2d(2, 3, 3, padding=1), nn.Conv2d(2, 3, 1)

        def forward(self, x):
            return self.skip(x) + self.conv1(self.bn1(x))

    unit, x = Block(), torch.randn(2, 2, 4, 4)
    assert torch.equal(zero_branch(unit)(x), unit.skip(x))


@pytest.mark.parametrize(
    ("name", "zero", "clean", "sign"),
    [
        ("original", "ReLU(x)", False, "any sign"),
        ("BN after addition", "ReLU(BN(x))", False, "any sign"),
        ("ReLU before addition", "x", True, "never negative"),
        ("ReLU-only pre-activation", "x", True, "any sign"),
        ("full pre-activation", "x", True, "any sign"),
    ],
)
def test_the_properties_of_the_paper_s_units(name, zero, clean, sign):
    found = unit_properties(PAPER_ORDERS[name])
    assert (found.zero_branch, found.clean_shortcut, found.branch_sign) == (zero, clean, sign)
    assert (found.gradient == 1) == clean


def test_properties_of_orders_the_paper_does_not_have():
    assert unit_properties("conv + bn").zero_branch == "BN(x)"
    assert unit_properties("conv + relu bn").zero_branch == "BN(ReLU(x))"
    assert unit_properties("conv + bn relu bn").zero_branch == "something else"


def test_a_record_is_what_the_network_computes_and_leaves_no_trace():
    network = residual_net(V1, 14, num_classes=3, in_ch=1).train()
    before = {name: value.clone() for name, value in network.state_dict().items()}
    record = record_units(network, torch.randn(4, 1, 8, 8))
    assert [r.stage for r in record] == [0, 0, 1, 1, 2, 2]
    for unit, r, following in zip(network.units, record, [*record[1:], None], strict=True):
        torch.testing.assert_close(r.out, unit.after(r.shortcut + r.branch))
        assert following is None or torch.equal(following.stream, r.out)
    assert all(torch.equal(value, before[name]) for name, value in network.state_dict().items())


def test_rms_of_a_constant_is_its_size():
    assert rms(torch.full((2, 3, 4, 5), -3.0)).tolist() == [3, 3]


def test_v1_lets_half_of_the_gradient_through():
    assert 0.4 < unit_properties(V1).gradient < 0.6


@pytest.mark.parametrize("training", [True, False])
def test_a_record_ends_in_the_network_s_own_logits(training):
    network = residual_net(V1, 14, num_classes=3, in_ch=1).train(training)
    images = torch.randn(4, 1, 8, 8)
    last = record_units(network, images)[-1].out
    torch.testing.assert_close(network.fc(network.end(last).mean(dim=(2, 3))), network(images))
