"""The explorer of Exercise 2: what a unit adds to the stream and what is cut."""

import pytest
import torch

from course_utils.exercises.ex2_identity_mapping.explorer import describe_stream, stream_explorer
from course_utils.orders import V1, V2
from course_utils.probes import record_units
from course_utils.residual import residual_net


def test_the_stream_explorer_says_what_a_unit_adds_and_cuts():
    networks = {"v1": residual_net(V1, 8, in_ch=1).eval(), "v2": residual_net(V2, 14, in_ch=1).eval()}
    images = torch.randn(4, 1, 8, 8)
    record = record_units(networks["v1"], images)
    total = record[1].shortcut + record[1].branch
    _, text = describe_stream(networks["v1"], images, 2)
    assert text.startswith("stage 2") and f"cut after the addition {(total < 0).float().mean():.0%}" in text
    assert "cut after the addition 0%" in describe_stream(networks["v2"], images, 1)[1]
    with pytest.raises(ValueError, match="unit 0: the network has units 1 to 3"):
        describe_stream(networks["v1"], images, 0)
    explorer = stream_explorer(networks, images)
    name, unit = explorer.children[0].children
    unit.value = 3
    name.value = "v2"
    assert unit.max == 6
    unit.value = 6
    name.value = "v1"
    assert (unit.max, unit.value) == (3, 3)
