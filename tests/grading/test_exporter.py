"""The feedback pages that nbgrader makes of the six notebooks: every formula, no network."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.converters import GenerateFeedback
from traitlets.config import Config, PyFileConfigLoader

from grading.exporter import LONGEST, OfflineExporter, mathml

ROOT = Path(__file__).parents[2]
SOLUTIONS = sorted((ROOT / "solutions" / "day10_resnet_v2").glob("*.ipynb"))
GRADED = {"grade": True, "solution": False, "locked": True, "schema_version": 3, "points": 2.0, "score": 1.0}
KINDS = ("check", "hidden")
FETCHED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "object": "data"}


def configured() -> Config:
    return Config(PyFileConfigLoader("nbgrader_config.py", str(ROOT)).load_config())


def page(notebook) -> BeautifulSoup:
    """A notebook as `nbgrader generate_feedback` shows it under nbgrader_config.py."""
    config = configured()
    converter = GenerateFeedback(config=config)
    assert converter.exporter_class is OfflineExporter
    grades = {"notebook": "n", "score": 1.0, "max_score": 2.0, "late_penalty": 0.0}
    exporter = converter.exporter_class(config=converter.config)
    html, _ = exporter.from_notebook_node(notebook, {"nbgrader": grades, "inlining": {"css": []}})
    return BeautifulSoup(html, "html.parser")


def test_formgraders_own_exporter_makes_mathml_of_formulas_too():
    notebook = new_notebook(cells=[new_markdown_cell("a net $y = x + F(x)$")])
    html, _ = HTMLExporter(config=configured()).from_notebook_node(notebook)
    assert BeautifulSoup(html, "html.parser").select_one("p math") and "$y" not in html


HARM = [
    "<script>alert(1)</script>",
    "a <img src=x onerror=alert(1)> b",
    "<details open ontoggle=alert(1)><summary>more</summary></details>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe src='data:text/html,<script>alert(1)</script>'></iframe>",
    "[marks](javascript:alert(1))",
    "[marks](data:text/html;base64,PHNjcmlwdD4=)",
    "![a](https://example.org/seen.png)",
    '![a](attachment:x.png "t\\" onload=\\"alert(1)")',
    "```mermaid\n</pre><script>alert(1)</script>\n```",
    "```<script>alert(1)</script>\nx\n```",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "# <script>alert(1)</script>",
    "$</math><script>alert(1)</script>$",
]


@pytest.mark.parametrize("markdown", HARM)
def test_a_students_markdown_runs_and_fetches_nothing_in_formgrader_which_may_run_scripts(markdown):
    cell = new_markdown_cell(markdown, attachments={"x.png": {"image/svg+xml": '"><script>alert(1)</script>'}})
    html, _ = HTMLExporter(config=configured(), template_name="basic").from_notebook_node(new_notebook(cells=[cell]))
    tags = BeautifulSoup(html, "html.parser").find_all(True)
    assert not [tag for tag in tags if tag.name in ("script", "svg", "iframe", "object", "embed", "form")]
    assert not [tag for tag in tags if tag.name == "img" and tag["src"] != "#harmful-link"]
    assert not [tag for tag in tags for name in tag.attrs if name.startswith("on")]
    assert not [tag for tag in tags if str(tag.get("href", "")).startswith(("javascript:", "data:"))]


def test_a_hint_of_the_released_text_can_still_be_unfolded():
    hint = shown("<details><summary>Hint</summary>\n\nuse `x`\n</details>").select_one("details")
    assert hint.summary.text == "Hint" and hint.code.text == "x"


def shown(markdown: str) -> BeautifulSoup:
    return page(new_notebook(cells=[new_markdown_cell(markdown)])).select_one(".text_cell_render")


def test_what_is_graded_is_listed_by_the_part_that_it_belongs_to():
    graded = [
        new_code_cell("check()", metadata={"nbgrader": GRADED | {"grade_id": f"norm_{which}"}}) for which in KINDS
    ]
    listed = page(new_notebook(cells=[new_markdown_cell("## 3.1 · Norm & scale"), *graded])).select("#toc a")
    assert [link.text for link in listed] == ["3.1 · Norm & scale", "3.1 · Norm & scale, at grading"]
    assert [link["href"] for link in listed] == ["#norm_check", "#norm_hidden"]


def formulas(notebook) -> list[str]:
    """The formulas that nbconvert finds in the markdown cells."""
    found = []

    class Collect(IPythonRenderer):
        def block_math(self, body):
            found.append(body)
            return ""

        inline_math = block_math

    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            MarkdownWithMath(renderer=Collect(escape=False)).render(cell.source)
    return found


@pytest.mark.parametrize("file", SOLUTIONS, ids=lambda file: file.stem)
def test_every_formula_is_mathml_and_nothing_is_fetched(file):
    notebook = nbformat.read(file, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    for cell in notebook.cells:
        cell.metadata.get("nbgrader", {}).update(score=1.0)
    soup = page(notebook)
    expected = formulas(notebook)
    maths = soup.find_all("math")
    assert len(maths) == len(expected) >= 5
    assert not soup.select(".formula") and not any("\\" in math.get_text() for math in maths)
    assert all("$$" not in cell.get_text() for cell in soup.select(".text_cell_render"))
    fetched = [tag[where] for name, where in FETCHED.items() for tag in soup.find_all(name) if tag.get(where)]
    assert all(address.startswith("data:") for address in fetched)
    assert not soup.find_all("script") and "MathJax." not in str(soup)


def test_the_policy_stands_in_front_of_everything_that_a_student_wrote():
    soup = page(new_notebook(cells=[new_markdown_cell("<script src='https://example.org/x.js'></script>")]))
    policy = soup.head.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    assert "default-src 'none'" in policy and "script-src" not in policy and "http" not in policy


def test_code_and_prices_are_no_formulas():
    cell = shown("`$x$` costs 5 $ and\n\n```\n$$y$$\n```")
    assert not cell.find_all("math") and "$x$" in cell.get_text() and "$$y$$" in cell.get_text()


@pytest.mark.parametrize("formula", [r"\frac{", r"\begin{cases} a", "x" * (LONGEST + 1), "{" * 3000])
def test_what_is_no_formula_is_shown_as_it_was_typed(formula):
    shown = BeautifulSoup(mathml(formula, "inline"), "html.parser")
    assert shown.get_text() == formula and not shown.find_all("math")


@pytest.mark.parametrize(
    "formula",
    [r"\text{<script>alert(1)</script>}", r"\text{<img src=x>}", r"\href{javascript:alert(1)}{x}", r"\frac{<script>"],
)
def test_a_formula_brings_no_element_and_no_link_of_its_own(formula):
    shown = BeautifulSoup(mathml(formula, "inline"), "html.parser")
    assert not shown.find_all(["script", "img", "a"]) and not shown.find_all(href=True)


def test_symbols_stay_symbols():
    assert BeautifulSoup(mathml(r"a < b \& \lambda", "block"), "html.parser").get_text() == "a<b&λ"


def test_the_distance_between_two_rows_is_not_printed():
    formula = r"\begin{cases} a & b \\[2ex] c & d \end{cases}"
    assert BeautifulSoup(mathml(formula, "block"), "html.parser").get_text() == "{abcd"


def test_a_missing_picture_does_not_cost_a_student_the_page():
    assert "a picture is missing: attachment:plot.png" in shown("![](attachment:plot.png)").get_text()


def test_headings_keep_their_anchors():
    assert re.search(r'id="h-The-unit', str(shown("## The unit $x$")))


def test_no_heading_has_the_name_of_a_field_of_formgrader():
    for name in ("explain", "explain-comment", "quiz_01_check"):
        page = shown(f"# {name} [a link](#explain)")
        assert page.find("h1")["id"].startswith("h-")
        assert page.find("a", class_="anchor-link")["href"] == f"#{page.find('h1')['id']}"


def test_what_takes_too_long_to_render_is_shown_as_it_is():
    for source in (r"\\[" * 60_000, r"\\(" * 60_000, r"\begin{a}" * 20_000, "[" * 199_000, "a" * 60_000):
        assert shown(source).find("pre").get_text().replace("\n", "") == source
    assert shown(r"$$x$$ " * 50).find("math")
