"""The explorer of Exercise 2: what a unit adds to the stream and what is cut."""

import pytest
import torch

from course_utils.exercises.ex2_identity_mapping import explorer as room
from course_utils.exercises.ex2_identity_mapping.explorer import describe_stream, stream_explorer
from course_utils.orders import V1, V2
from course_utils.probes import record_units, rms
from course_utils.residual import residual_net


@pytest.fixture
def networks():
    return {"v1": residual_net(V1, 8, in_ch=1).eval(), "v2": residual_net(V2, 14, in_ch=1).eval()}


def test_the_stream_explorer_says_what_a_unit_adds_and_cuts(networks):
    images = torch.randn(4, 1, 8, 8)
    record = record_units(networks["v1"], images)
    total = record[1].shortcut + record[1].branch
    fig, text = describe_stream(record, 2)
    assert text.startswith("stage 2") and f"cut after the addition {(total < 0).float().mean():.0%}" in text
    assert len({ax.get_xlim() for ax in fig.axes}) == 1, "shortcut, branch and sum on one axis"
    assert "cut after the addition 0%" in describe_stream(record_units(networks["v2"], images), 1)[1]
    with pytest.raises(ValueError, match="unit 0: the network has units 1 to 3"):
        describe_stream(record, 0)


def test_a_network_is_recorded_once_and_the_units_fit_it(networks, monkeypatch):
    recorded = []
    monkeypatch.setattr(room, "record_units", lambda *args: recorded.append(args[0]) or record_units(*args))
    controls = stream_explorer(networks, torch.randn(4, 1, 8, 8)).controls
    name, unit = controls["name"], controls["unit"]
    unit.value = 3
    name.value = "v2"
    assert unit.max == 6
    unit.value = 6
    name.value = "v1"
    assert (unit.max, unit.value) == (3, 3)
    assert recorded == [networks["v1"], networks["v2"]]


def test_the_ratio_is_that_of_branch_over_shortcut():
    record = record_units(residual_net(V1, 8, in_ch=1).eval(), torch.randn(4, 1, 8, 8))
    ratio = (rms(record[1].branch) / rms(record[1].shortcut)).mean()
    assert f"branch / shortcut {ratio:.2f}," in describe_stream(record, 2)[1]
