"""The sentences that the checks can say, read from their source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

COURSE = Path(__file__).parents[1] / "course_utils"
ORDER = re.compile(r"(conv\d|bn\d|relu|[+|]|\s)+")


def sentences(folder: str) -> Iterator[tuple[str, re.Pattern]]:
    """Where each of a folder of ``course_utils`` stands, and a pattern that its messages match.

    None where a comment says ``# unsaid: why``.
    """
    for path in sorted(COURSE.glob(f"{folder}/*.py")):
        source = path.read_text()
        lines, found = source.splitlines(), _Strings()
        found.visit(ast.parse(source))
        for node in found.strings:
            around = lines[node.lineno - 2 : node.end_lineno]
            if not any("# unsaid:" in line for line in around):
                yield f"{path.relative_to(COURSE)}:{node.lineno}", re.compile(_pattern(node), re.DOTALL)


class _Strings(ast.NodeVisitor):
    """Collect strings of three words or more, but no docstring, no decorator and no order of a unit's layers."""

    def __init__(self):
        self.strings: list[ast.Constant | ast.JoinedStr] = []

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for statement in node.body:
            self.visit(statement)

    def visit_Constant(self, node: ast.Constant) -> None:
        self._keep(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        self._keep(node)

    def _keep(self, node: ast.Constant | ast.JoinedStr) -> None:
        text = " ".join(str(part.value) for part in _parts(node) if isinstance(part, ast.Constant))
        if re.search(r"[a-z]+\W+[a-z]+\W+[a-z]", text, re.IGNORECASE) and " " in text and not ORDER.fullmatch(text):
            self.strings.append(node)


def _parts(node: ast.Constant | ast.JoinedStr) -> list[ast.expr]:
    return node.values if isinstance(node, ast.JoinedStr) else [node]


def _pattern(node: ast.Constant | ast.JoinedStr) -> str:
    return "".join(re.escape(part.value) if isinstance(part, ast.Constant) else ".*" for part in _parts(node))
