"""Whether a network, a table or an input is what it was before a student's function looked at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pandas as pd
import torch
from torch import Tensor, nn

from course_utils.checking.message import expect


@contextmanager
def kept(table: pd.DataFrame, message: str) -> Iterator[None]:
    """Check on leaving that `table` is what it was."""
    given = table.copy()
    yield
    expect(table.equals(given), message)


@contextmanager
def untouched(network: nn.Module, who: str, weights: str, modes: str) -> Iterator[None]:
    """Check on leaving that weights, running statistics, modes, gradients and hooks of `network` are as they were.

    Parameters
    ----------
    who : str
        The student's function.
    weights, modes : str
        What to do if the running statistics or the mode changed.
    """
    state = {name: value.clone() for name, value in network.state_dict().items()}
    training = [module.training for module in network.modules()]
    gradients = [None if p.grad is None else p.grad.clone() for p in network.parameters()]
    yield
    expect(same_state(network, state), f"the model's weights or running statistics changed: {weights}")
    expect([m.training for m in network.modules()] == training, f"the model's mode changed: {modes}")
    kept = all(
        (p.grad is None) if old is None else p.grad is not None and torch.equal(p.grad, old)
        for p, old in zip(network.parameters(), gradients, strict=True)
    )
    expect(kept, "the parameters' .grad changed: work on a copy, or use torch.autograd.grad, which leaves them alone")
    frozen = not all(p.requires_grad for p in network.parameters())
    expect(not frozen, "the model's parameters no longer require gradients: use torch.no_grad(), which ends by itself")
    check_no_hooks(network, f"when {who} is done")


def without_trace(function: Callable[[Tensor], Tensor], leaf: Tensor, message: str) -> Tensor:
    """``function(leaf)``; `message` if that changes its input in place."""
    given = leaf * 1.0  # not a leaf: in-place changes raise no error
    out = function(given)
    expect(torch.equal(given, leaf), message)
    return out


def same_state(network: nn.Module, state: dict) -> bool:
    """Whether weights and buffers are those of `state`; a part that is wrapped for a while has other names."""
    return all(torch.equal(value, state[name]) for name, value in network.state_dict().items() if name in state)


def check_no_hooks(network: nn.Module, when: str) -> None:
    """No module may have a hook."""
    kinds = ("_forward_hooks", "_forward_pre_hooks", "_backward_hooks", "_backward_pre_hooks")
    left = sum(len(getattr(module, kind)) for module in network.modules() for kind in kinds)
    expect(left == 0, f"{left} hooks are left on the model {when}: remove() every handle")
