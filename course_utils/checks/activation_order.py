"""The checks of Exercise 1: two residual units, two networks, an evaluation and a conclusion."""

from __future__ import annotations

from torch import nn

from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.checking.networks import build, check_depths, check_network
from course_utils.checking.synthetic import doctored
from course_utils.checking.unit_forward import SHAPES, UnitSpec, check_unit
from course_utils.checking.unit_layers import check_start
from course_utils.checks.evaluation import hold_against_one_pass
from course_utils.evidence import NO_CLEAR_DIFFERENCE
from course_utils.orders import V1, V2

#: What stands in for the student's units in a network.
BLOCKS = {"PostActivationBlock": V1, "PreActivationBlock": V2}

POST_ACTIVATION = UnitSpec(
    same="conv1 bn1 relu conv2 bn2 + relu",
    change="conv1 bn1 relu conv2 bn2 + relu",
    bn1_input=False,
    projection_bns=1,
    projection="a 1×1 convolution, then one batch norm, as the branch ends in one too",
    mistakes={
        "conv1 bn1 relu conv2 bn2 +": "the ReLU after the addition is missing: zero the branch and v1 gives ReLU(x)",
        "conv1 bn1 relu conv2 bn2 relu +": "the last ReLU acts on the branch alone: add first, then ReLU the sum",
        "conv1 bn1 relu conv2 bn2 relu + relu": "a ReLU acts on the branch before the addition: the "
        "branch of v1 may be negative, only the sum goes through ReLU",
        "conv1 bn1 relu conv2 bn2": "the shortcut is never added to the branch",
        "conv1 bn1 relu conv2 bn2 relu": "the shortcut is never added to the branch",
        "conv1 bn1 relu conv2 + bn2 relu": "bn2 follows the addition: it belongs on the branch, before the addition",
        "conv1 relu bn1 conv2 bn2 + relu": "bn1 comes after the ReLU: v1 goes conv, BN, ReLU",
        "conv1 bn1 conv2 bn2 + relu": "the ReLU between bn1 and conv2 is missing",
        "conv1 relu conv2 bn2 + relu": "bn1 is made but not used in forward",
        "conv1 bn1 relu conv2 + relu": "bn2 is made but not used in forward",
        "conv1 bn1 relu conv2 bn1 + relu": "bn1 is used twice in forward, bn2 never",
        "relu conv1 bn1 relu conv2 bn2 + relu": "a ReLU stands before conv1: v1 convolves its input as it comes",
        "bn1 relu conv1 bn2 relu conv2 +": "this is the pre-activation unit of 1.2: v1 convolves first",
    },
)

PRE_ACTIVATION = UnitSpec(
    same="bn1 relu conv1 bn2 relu conv2 +",
    change="bn1 relu | conv1 bn2 relu conv2 +",
    bn1_input=True,
    projection_bns=0,
    projection="a 1×1 convolution and nothing else, it reads what is normalised already",
    mistakes={
        "| bn1 relu conv1 bn2 relu conv2 +": "at a shape change the projection reads the raw x: it "
        "must read ReLU(BN(x)), the same pre-activation as conv1",
        "bn1 relu | conv1 bn2 relu conv2 +": "the shortcut of a same-shape unit reads the "
        "pre-activation: it must be the raw x, or it is not an identity",
        "bn1 relu conv1 bn2 relu conv2 + relu": "the ReLU still follows the addition: zero the branch and a negative "
        "input comes out as 0",
        "bn1 relu | conv1 bn2 relu conv2 + relu": "the ReLU still follows the addition: zero the branch and a negative "
        "input comes out as 0",
        "bn1 relu conv1 bn2 relu conv2": "the shortcut is never added to the branch",
        "relu bn1 conv1 relu bn2 conv2 +": "ReLU comes before BN: v2 goes BN, ReLU, conv, twice",
        "relu bn1 conv1 bn2 relu conv2 +": "the first ReLU comes before bn1: v2 goes BN, ReLU, conv, twice",
        "bn1 relu conv1 relu bn2 conv2 +": "the second ReLU comes before bn2: v2 goes BN, ReLU, conv, twice",
        "bn1 relu conv1 bn1 relu conv2 +": "bn1 is used twice in forward, bn2 never",
        "bn1 conv1 bn2 relu conv2 +": "the first ReLU is missing: v2 goes BN, ReLU, conv, twice",
        "bn1 relu conv1 bn2 conv2 +": "the second ReLU is missing: v2 goes BN, ReLU, conv, twice",
        "bn1 conv1 bn2 conv2 +": "both ReLUs are missing: v2 goes BN, ReLU, conv, twice",
        "relu conv1 bn2 relu conv2 +": "bn1 is made but not used: this is ReLU-only pre-activation",
        "bn1 relu conv1 relu conv2 +": "bn2 is made but not used in forward",
        "conv1 bn1 relu conv2 bn2 + relu": "this is the original unit of 1.1: v2 begins with BN and ReLU",
        "conv1 bn1 relu conv2 bn2 +": "conv comes before BN: v2 goes BN, ReLU, conv, twice",
        "bn1 relu conv1 bn2 relu conv2 relu +": "a ReLU acts on the branch before the addition: then it can only add",
    },
)


@part("1.1", "PostActivationBlock: conv, BN, ReLU, conv, BN, add, ReLU")
def check_post_activation_block(block: type[nn.Module], shapes=SHAPES, seed: int = 0) -> None:
    """Values, gradients, statistics and layers against the original order."""
    check_unit(block, POST_ACTIVATION, shapes, seed)
    check_start(block(*shapes[1]))


@part("1.2", "PreActivationBlock: BN, ReLU, conv, twice, and nothing after the addition")
def check_pre_activation_block(block: type[nn.Module], shapes=SHAPES, seed: int = 0) -> None:
    """Values, gradients, statistics and layers against full pre-activation."""
    check_unit(block, PRE_ACTIVATION, shapes, seed)
    check_start(block(*shapes[1]))


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


@part("1.4", "evaluate: eval mode, restored, every image weighs the same")
def check_evaluate(evaluate, images: int = 26, batch_size: int = 4, seed: int = 0) -> None:
    """Hold `evaluate` against one pass over all images, in both modes of the model."""
    hold_against_one_pass(evaluate, images, batch_size, seed)


@part("1.5", "conclude_activation_order: the words follow the numbers")
def check_conclusion(conclude, depths=(20, 56), seeds=3) -> None:
    """Feed doctored tables: v2 wins, v1 wins, overlapping seeds, runs that diverged, a depth that is missing."""
    low, high = [0.90, 0.91, 0.92, 0.89, 0.905][:seeds], [0.95, 0.96, 0.97, 0.93, 0.94][:seeds]
    overlap = [low[0], *high[1:]]
    nan = float("nan")
    cases = (
        ("v2's worst seed beats v1's best", low, high, "v2"),
        ("v1's worst seed beats v2's best", high, low, "v1"),
        ("the seeds overlap, though v2's mean is higher", low, overlap, NO_CLEAR_DIFFERENCE),
        ("one run of v1 diverged (test accuracy NaN), its others beat v2", [*high[:-1], nan], low, NO_CLEAR_DIFFERENCE),
        (
            "every run of v1 diverged (test accuracy NaN): that is the worst result, not a missing one",
            [nan] * seeds,
            low,
            "v2",
        ),
        ("v2's worst seed only equals v1's best", low, [max(low), *high[1:]], NO_CLEAR_DIFFERENCE),
        ("there are two seeds only", low[:2], high[:2], NO_CLEAR_DIFFERENCE),
    )
    first, second = depths
    for told, v1, v2, winner in cases:
        table = doctored({(first, "v1"): low, (first, "v2"): low, (second, "v1"): v1, (second, "v2"): v2})
        try:
            answer = conclude(table.copy())
        except ValueError as error:
            fail(f"where {told}, your function stops ({error}). Drop no run, take depths from the table")
        expect(isinstance(answer, dict), f"return a dict, depth -> winner, not {type(answer).__name__}")
        expect(
            set(answer) == {first, second},
            f"the table has the depths {first} and {second}, your dict {sorted(answer)}: "
            "take the depths from the table",
        )
        expect(
            answer[second] == winner,
            f"where {told}, the conclusion must be {winner!r}, yours is {answer[second]!r}. "
            "Read the last epoch's test accuracy; verdict knows the rule",
        )
        expect(
            answer[first] == NO_CLEAR_DIFFERENCE,
            f"for depth {first}, where v1 and v2 score the same, the conclusion must be "
            f"{NO_CLEAR_DIFFERENCE!r}, yours is {answer[first]!r}",
        )
    alone = conclude(doctored({(second, "v1"): low, (second, "v2"): high}))
    expect(
        alone == {second: "v2"},
        f"a table of depth {second} alone gives {alone}: conclude on what was measured",
    )
