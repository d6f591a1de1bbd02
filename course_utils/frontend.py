"""What is at the other end of a kernel."""

from __future__ import annotations

import sys
from typing import Any


def shell() -> Any:
    """The IPython shell that this code runs in, or None."""
    return sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None


def kernel() -> Any:
    """The Jupyter kernel that this code runs in, or None."""
    return getattr(shell(), "kernel", None)


def is_watched() -> bool:
    """Whether someone looks on: JupyterLab names the cell that it lets run; nbclient, nbval and graders do not."""
    running = kernel()
    return bool(running) and "cellId" in running.get_parent().get("metadata", {})
