"""Where an explorer shows what its function drew and said."""

from __future__ import annotations

from contextlib import contextmanager

import ipywidgets as widgets


@contextmanager
def fresh(output: widgets.Output):
    """What is printed and displayed inside replaces what `output` showed."""
    output.clear_output(wait=True)
    with output:
        yield
