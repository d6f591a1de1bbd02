"""Whether every weight of a unit can learn."""

from __future__ import annotations

import torch
from torch import nn

from course_utils.checking.message import expect


def check_learns(unit: nn.Module, x: torch.Tensor) -> None:
    """Every parameter of `unit` must get a gradient."""
    unit.zero_grad()
    out = unit(x)
    if out.requires_grad:
        out.square().sum().backward()
    for name, parameter in unit.named_parameters():
        learns = parameter.grad is not None and bool(parameter.grad.abs().sum() > 0)
        expect(learns, f"{name} gets no gradient, so it never learns: no .item(), .detach() or requires_grad=False")
