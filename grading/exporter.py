"""nbgrader's feedback pages without a network: formulas are MathML, and nothing is fetched or run."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Any
from xml.etree.ElementTree import tostring

from jinja2 import DictLoader, pass_context
from latex2mathml.converter import convert_to_element
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import InvalidNotebook, IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode
from traitlets import default

from grading.pages import POLICY
from grading.release import parts_of

LONG_TEXT = 50_000  # characters of a cell that is still rendered
BRACKETS = re.compile(r"\[|\\\(|\\begin\{")  # whose ends are looked for, which takes time by their square
MANY = 300  # of them in a cell
LINE = re.compile(r".{1000}")  # the most of one
LONGEST = 5_000  # characters of a formula that is still converted
LISTED = re.compile(r'(<a href="#(\w+)">)(Test cell|Task)</a>')  # as nbgrader lists what is graded
TAG = re.compile(r"&lt;(/?(?:details|summary|br|sub|sup|kbd))\s*/?&gt;")  # that markdown may hold, escaped
ROW = re.compile(r"\\\\\s*\[[^\]]*\]")  # a row's end with a distance, which the converter would print
# nbgrader's template loads MathJax through this macro whatever is configured; it stands at the end of the page's head.
# That a hint can be unfolded, Bootstrap hides.
MATHJAX = (
    f'{{% macro mathjax(url="") %}}<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    "<style>math[display=block] {margin: 0.6em 0} .formula {white-space: pre-wrap}"
    " summary {display: list-item; cursor: pointer}</style>{% endmacro %}"
)


class OfflineExporter(HTMLExporter):
    """nbconvert's HTML with formulas as MathML and a policy that lets a browser fetch and run nothing."""

    @default("extra_loaders")
    def _own_templates(self) -> list:
        return [DictLoader({"mathjax.html.j2": MATHJAX})]

    @pass_context
    def markdown2html(self, context: Any, source: str) -> str:
        return markdown2html(context, source)

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **kwargs: Any) -> Any:
        html, resources = super().from_notebook_node(nb, resources, **kwargs)
        titles = _titles(nb)
        return LISTED.sub(lambda item: f"{item[1]}{titles.get(item[2], item[3])}</a>", html), resources


def _titles(notebook: NotebookNode) -> dict[str, str]:
    """The part that a graded cell belongs to, as HTML, by the cell's grade_id."""
    titles = {name: part.title for part in parts_of(notebook) for name in part.points}
    return {name: escape(f"{t}, at grading" if name.endswith("_hidden") else t) for name, t in titles.items()}


@pass_context
def markdown2html(context: Any, source: str) -> str:
    """A markdown cell, or a grader's comment, as HTML; nbgrader's configuration gives it to formgrader as well."""
    attachments = context.get("cell", {}).get("attachments", {})
    if len(source) > LONG_TEXT or len(BRACKETS.findall(source)) > MANY:
        lines = LINE.sub("\\g<0>\n", source)
        return f"<pre>{escape(lines)}</pre>"
    renderer = _Renderer(escape=False, allow_harmful_protocols=False, attachments=attachments)
    return MarkdownWithMath(renderer=renderer).render(source)


class _Renderer(IPythonRenderer):
    """A student's markdown, too: it holds no HTML but the few tags of the released text, and fetches nothing."""

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        """A heading whose name is none of formgrader's own, by which it finds its fields."""
        html = super().heading(text, level, **attrs).replace(' id="', ' id="h-', 1)
        before, anchor, after = html.rpartition('href="#')
        return f"{before}{anchor}h-{after}" if anchor else html

    def block_html(self, html: str) -> str:
        return f"{_plain_tags(html)}\n"

    def inline_html(self, html: str) -> str:
        return _plain_tags(html)

    def block_mermaidjs(self, code: str) -> str:
        return self.block_code(code)

    def block_math(self, body: str) -> str:
        return mathml(body, "block")

    def inline_math(self, body: str) -> str:
        return mathml(body, "inline")

    def latex_environment(self, name: str, body: str) -> str:
        return mathml(rf"\begin{{{name}}}{body}\end{{{name}}}", "block")

    def image(self, text: str, url: str, title: str | None = None) -> str:
        if not url.startswith(("attachment:", "data:")):
            return f"<em>a picture that is not in the notebook: {escape(url)}</em>"
        try:
            return super().image(text, url, title)
        except InvalidNotebook:  # a student may refer to a picture that is not there
            return f"<em>a picture is missing: {escape(url)}</em>"


def _plain_tags(html: str) -> str:
    """HTML of which only tags without attributes stay that neither run nor fetch nor hide anything."""
    return TAG.sub(r"<\1>", escape(unescape(html), quote=False))


def mathml(formula: str, display: str) -> str:
    """A formula in LaTeX as MathML, or as it was typed if it is none.

    Parameters
    ----------
    formula : str
        Without its dollars.
    display : {"block", "inline"}
    """
    try:
        if len(formula) > LONGEST:
            raise ValueError("too long")
        root = convert_to_element(ROW.sub(r"\\\\", formula), display=display)
    except Exception:  # the converter has many errors of its own, and a student's formula may have any of them
        return f'<code class="formula">{escape(formula.strip())}</code>'
    for element in root.iter():
        element.attrib.pop("href", None)
    # The converter writes its symbols as entities, a student's own < and & are still to be escaped.
    return re.sub(r"&amp;(#x[0-9A-Fa-f]+;)", r"&\1", tostring(root, encoding="unicode"))
