"""What a function that draws at random may not do: seed the generator of all, or hand out what it was given."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor

from course_utils.checking.message import expect


@contextmanager
def seed_kept(who: str) -> Iterator[None]:
    """Check on leaving that nobody inside has seeded PyTorch's generator, by a number or by the clock."""
    before = torch.initial_seed()
    try:
        yield
    finally:  # it is also the reason for what failed inside
        expect(
            torch.initial_seed() == before,
            f"{who} seeds PyTorch's generator, from which everything else is drawn, too: no torch.seed or manual_seed",
        )


def check_new(out: Tensor, given: Tensor, what: str) -> None:
    """`out` must not share its memory with `given`."""
    expect(
        out.untyped_storage().data_ptr() != given.untyped_storage().data_ptr(),
        f"{what} themselves: a later change in place would reach the caller's data. Return new ones, .clone()",
    )
