"""What to compute on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import torch


def device(name: str | None = None) -> torch.device:
    """The device to compute on.

    Parameters
    ----------
    name : str, optional
        ``cpu``, ``cuda`` (or ``cuda:1``) or ``mps``; by default the environment's ``COURSE_DEVICE``, else the
        first of CUDA, MPS and the CPU that this machine has.

    Raises
    ------
    ValueError
        If there is no such device, or not on this machine.
    """
    available = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    name = name or os.environ.get("COURSE_DEVICE") or next(kind for kind, there in available.items() if there)
    kind, colon, index = name.partition(":")
    if kind not in available or (colon and not index.isdecimal()):
        raise ValueError(f"unknown device {name!r}: choose cpu, cuda or mps")
    if not available[kind] or (kind == "cuda" and int(index or 0) >= torch.cuda.device_count()):
        raise ValueError(
            f"device {name!r} is not on this machine: choose {', '.join(k for k, v in available.items() if v)}"
        )
    return torch.device(name)


@contextmanager
def one_thread() -> Iterator[None]:
    """Compute on one thread, since sums of several are rounded in another order."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)
