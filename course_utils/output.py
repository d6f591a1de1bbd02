"""Where an explorer shows what its function drew and said."""

from __future__ import annotations

from contextlib import contextmanager

import ipywidgets as widgets
from IPython.utils.capture import capture_output


@contextmanager
def redrawn(output: widgets.Output):
    """What is displayed and then printed inside replaces what `output` showed, when the block ends.

    An explorer begins with this: filled as it comes, an output makes a client without a browser, such as nbgrader's,
    answer the kernel from inside a cell, and then it may wait for that cell until its time is up
    (github.com/jupyter/nbclient/issues/312).
    """
    with capture_output() as captured:
        yield
    shown = [{"output_type": "display_data", "data": o.data, "metadata": o.metadata} for o in captured.outputs]
    output.outputs = (*shown, {"output_type": "stream", "name": "stdout", "text": captured.stdout})
