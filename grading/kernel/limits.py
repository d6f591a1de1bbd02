"""What a submission's kernel may use."""

from __future__ import annotations

import resource
from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Limits of one kernel and of what it starts.

    Attributes
    ----------
    cell, notebook : float
        Seconds that a cell, and all cells together, may run.
    memory : int
        Bytes of data a process may hold.
    scratch : int
        Bytes of files it may leave.
    processes : int or None
        Processes and threads that its user may have at a time; None if they are not to be counted.
    output : int
        Bytes of output that are kept.
    """

    cell: float = 60
    notebook: float = 300
    memory: int = 2_000 * MB
    scratch: int = 200 * MB
    processes: int | None = 128
    output: int = 4 * MB

    def apply(self) -> None:
        """Bind the calling process, and those that it will start, for good."""
        for what, most in (
            (resource.RLIMIT_DATA, self.memory),
            (resource.RLIMIT_FSIZE, self.scratch),
            (resource.RLIMIT_NPROC, self.processes),
            (resource.RLIMIT_NOFILE, 1024),
            (resource.RLIMIT_CORE, 0),
        ):
            if most is not None:
                resource.setrlimit(what, (most, most))
