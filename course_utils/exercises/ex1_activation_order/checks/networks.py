"""The networks of them, and their depths."""

from __future__ import annotations

from torch import nn

from course_utils.checking.core import part
from course_utils.checking.message import expect
from course_utils.checking.networks import build, check_depths, check_network
from course_utils.orders import V1, V2

#: What stands in for the student's units in a network.
BLOCKS = {"PostActivationBlock": V1, "PreActivationBlock": V2}


@part("1.3", "ResNetV1 and ResNetV2: 6n+2 layers, three stages, stem and end in place")
def check_networks(v1: type[nn.Module], v2: type[nn.Module], depth=20, num_classes=5, in_ch=1, width=8, seed=0) -> None:
    """Build both networks with the course's units in place of the student's, and follow an image through."""
    sizes = {"num_classes": num_classes, "in_ch": in_ch, "width": width}
    for network, block in ((v1, "PostActivationBlock"), (v2, "PreActivationBlock")):
        check_network(network, block, BLOCKS, depth, sizes, seed)
        check_depths(lambda depth, network=network: build(network, BLOCKS, depth), f"{network.__name__}({{}})")


@part("1.3", "units_per_stage: n, or the nearest valid depths")
def check_units_per_stage(units_per_stage, valid=((8, 1), (20, 3), (110, 18))) -> None:
    """Right n for valid depths, a helpful ValueError for others."""
    for depth, n in valid:
        found = units_per_stage(depth)
        expect(found == n, f"units_per_stage({depth}) is {found!r}: {depth} = 6·{n}+2")
    check_depths(units_per_stage, "units_per_stage({})")
