"""What code does, as far as the name of a run depends on it."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable
from functools import partial
from types import ModuleType


def what_it_does(part: ModuleType | type) -> str:
    """The code of a module or a class, without its comments and docstrings."""
    tree = ast.parse(inspect.getsource(part))
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node) is not None:
            del node.body[0]
    return ast.unparse(tree)


def measuring(probe: Callable) -> str:
    """What a probe does: the code of its module, which it may call on, or its own, if a notebook defines it.

    Asked where the probe is at home: a worker cannot read the source of what a notebook defines.
    """
    if isinstance(probe, partial):
        return measuring(probe.func) + repr((probe.args, sorted(probe.keywords.items())))
    if probe.__module__ == "__main__":
        return inspect.getsource(probe)
    return what_it_does(sys.modules[probe.__module__])
