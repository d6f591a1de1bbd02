"""One branch silent, and back again."""

from __future__ import annotations

import copy

import torch
from torch import nn

from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.checking.networks import small_network
from course_utils.checking.unchanged import same_state
from course_utils.orders import V1, V2


@part("2.5", "lesion: one branch silent, and back again")
def check_lesion(lesion, depth: int = 14, seed: int = 0) -> None:
    """Silence each unit in turn, compare with a walk; then the network must be as it was, after an error as well."""
    for order in (V1, V2):
        network = small_network(order, depth, seed).eval()
        images = torch.randn(3, 2, 8, 8)
        before, intact = copy.deepcopy(network.state_dict()), network(images)
        for place in range(len(network.units)):
            silent = copy.deepcopy(network)
            for parameter in silent.units[place].branch.parameters():
                nn.init.zeros_(parameter)
            with lesion(network, place):
                expect(
                    same_state(network, before),
                    "the weights changed: silence the branch, do not overwrite it",
                )
                found = network(images)
            expect(
                not torch.equal(found, intact),
                f"with unit {place} silenced nothing changes: does the hook *return* the zeros, on unit.branch?",
            )
            expect(
                torch.allclose(found, silent(images), atol=1e-4),
                f"unit {place} of {len(network.units)}, counted from 0 over the whole network: its *branch* must add "
                "0; shortcut, projection and what follows the addition stay",
            )
            expect(
                torch.equal(network(images), intact), "after the with block the network must be what it was: undo it"
            )
        expect(_mode_kept(lesion, network), "the network's mode changed: a lesion changes nothing but one branch")
        try:
            with lesion(network, 1):
                raise KeyError("inside")
        except KeyError:
            expect(
                torch.equal(network(images), intact),
                "after an error inside the with block the lesion stays: try/finally",
            )
        else:
            fail("an error inside the with block is swallowed: let it through")


def _mode_kept(lesion, network: nn.Module) -> bool:
    network.train()
    with lesion(network, 0):
        inside = network.training
    kept = inside and network.training
    network.eval()
    return kept
