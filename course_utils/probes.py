"""Watch residual units from outside: silence a branch, record what passes, say what a unit does to its input."""

from __future__ import annotations

import copy
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from course_utils.residual import ResidualNet, residual_unit

PROJECTIONS = ("shortcut", "skip")  # the course's units and the students'


def zero_branch(unit: nn.Module) -> nn.Module:
    """A copy of `unit` whose branch adds exactly 0 to the shortcut.

    All convolutions and batch norms of the branch get weights and biases of 0; the projection and what follows
    the addition keep theirs.

    Parameters
    ----------
    unit : nn.Module
        A unit of :func:`~course_utils.residual.residual_unit` or a student's, whose shortcut is called ``skip``.
    """
    silent = copy.deepcopy(unit)
    branch = getattr(silent, "branch", None)
    for name, parameter in (branch or silent).named_parameters():
        if branch is not None or name.split(".")[0] not in PROJECTIONS:
            nn.init.zeros_(parameter)
    return silent


@dataclass(frozen=True)
class UnitRecord:
    """What passed one residual unit of a network; every tensor is ``(N, C, H, W)`` and a copy.

    Attributes
    ----------
    stage : int
        0, 1 or 2.
    stream : Tensor
        What came into the unit.
    shortcut, branch : Tensor
        The two summands; `shortcut` is `stream` itself or, at a shape change, ``unit.shortcut(unit.shared(stream))``.
    out : Tensor
        What left the unit.
    """

    stage: int
    stream: Tensor
    shortcut: Tensor
    branch: Tensor
    out: Tensor


def rms(tensor: Tensor) -> Tensor:
    """Root mean square of every sample: ``(N, …)`` to ``(N,)``; that of a constant c is |c|, whatever the size."""
    return tensor.flatten(1).square().mean(dim=1).sqrt()


@torch.no_grad()
def record_units(model: ResidualNet, images: Tensor) -> list[UnitRecord]:
    """Record every unit of `model`, shallow to deep, for `images`, in the mode the model is in.

    The model is left as it was, running statistics included: in train mode batch statistics are used, as an
    untrained network needs it.
    """
    walker = copy.deepcopy(model)
    stream, records = walker.stem(images), []
    for stage, units in enumerate(walker.stages):
        for unit in units:
            read = unit.shared(stream)
            shortcut, branch = unit.shortcut(read), unit.branch(read)
            out = unit.after(shortcut + branch)
            records.append(UnitRecord(stage, stream, shortcut, branch, out))
            stream = out
    return records


@dataclass(frozen=True)
class UnitProperties:
    """What a same-shape unit does, measured on random input.

    Attributes
    ----------
    zero_branch : str
        What comes out when the branch adds 0: ``"x"``, ``"ReLU(x)"``, ``"BN(x)"``, ``"ReLU(BN(x))"``,
        ``"BN(ReLU(x))"`` or ``"something else"``.
    clean_shortcut : bool
        Whether that is x itself, bit for bit.
    gradient : float
        Share of the entries of x that the gradient of the zero-branch unit reaches unchanged.
    branch_sign : str
        ``"any sign"``, or ``"never negative"`` when the branch can only add.
    """

    zero_branch: str
    clean_shortcut: bool
    gradient: float
    branch_sign: str


def unit_properties(order: str, channels: int = 8) -> UnitProperties:
    """Build the unit that `order` describes and measure its exact properties.

    Raises
    ------
    ValueError
        If the sentence cannot be read.
    """
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        unit = residual_unit(order, channels, channels)
        x = torch.randn(16, channels, 6, 6, requires_grad=True)
    silent = zero_branch(unit)
    out = silent(x)
    arriving = torch.ones_like(out)
    (leaving,) = torch.autograd.grad(out, x, arriving)
    normalised = F.batch_norm(x, None, None, training=True)
    known = {"x": x, "ReLU(x)": F.relu(x), "BN(x)": normalised, "ReLU(BN(x))": F.relu(normalised)}
    known["BN(ReLU(x))"] = F.batch_norm(F.relu(x), None, None, training=True)
    name = next((name for name, value in known.items() if _same(out, value)), "something else")
    with torch.no_grad():
        negative = (unit.branch(x) < 0).any().item()
    return UnitProperties(
        name,
        torch.equal(out, x),
        (leaving == arriving).float().mean().item(),
        "any sign" if negative else "never negative",
    )


def _same(a: Tensor, b: Tensor) -> bool:
    return torch.allclose(a, b, atol=1e-6)
