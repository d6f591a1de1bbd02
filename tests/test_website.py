"""The web pages: everything that they should show, and nothing that a student should find out."""

import html
import re
import subprocess
import sys

import jupytext
import pytest
from class_of import ROOT
from secrets_of import of_all_solutions

from grading.course import DAY
from tools import website


@pytest.fixture(scope="module")
def pages():
    """The text of every page by its place; a warning is an error."""
    done = subprocess.run([sys.executable, ROOT / "tools" / "website.py"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return {str(path.relative_to(website.PAGES)): path.read_text() for path in website.PAGES.rglob("*.html")}


def test_every_notebook_record_and_guide_has_a_page(pages):
    names = [f"notebooks/{path.stem}.html" for path in (ROOT / "notebooks" / DAY).glob("*.ipynb")]
    assert {*names, "records.html", "grading.html", "changes.html", "start.html", "index.html"} <= set(pages)
    for record in (ROOT / "results").glob("*.json"):
        assert f">{record.stem}<" in pages["records.html"]


def test_every_internal_link_resolves(pages):
    for place, page in pages.items():
        folder = place.rpartition("/")[0]
        for target in re.findall(r'href="([^"#:]+\.html)', page):
            parts = [part for part in f"{folder}/{target}".split("/") if part not in ("", ".")]
            while ".." in parts:
                up = parts.index("..")
                del parts[up - 1 : up + 1]
            assert "/".join(parts) in pages, f"{place} links to {target}"


def test_pictures_have_words_and_nothing_is_fetched_from_elsewhere(pages):
    for place, page in pages.items():
        article = re.search(r'<article class="bd-article">(.*?)</article>', page, re.DOTALL)
        pictures = re.findall(r"<img [^>]*>", article.group(1)) if article else []
        assert all(re.search(r'alt="[^"]+"', picture) for picture in pictures), place
        assert not re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="https?://', page), place
    assert len(re.findall("<img ", pages["notebooks/1_activation_order.html"])) >= 6


def test_no_solution_hidden_test_or_mark_scheme_is_shown(pages):
    shown = html.unescape(re.sub(r"<[^>]+>", "", "\n".join(pages.values())))
    notebooks = [jupytext.read(path) for path in (ROOT / "notebooks" / DAY).glob("*.ipynb")]
    given = "\n".join(cell.source for notebook in notebooks for cell in notebook.cells)
    secrets = [line for line in of_all_solutions("SOLUTION", "HIDDEN TESTS", "MARK SCHEME") if len(line) > 30]
    secrets = [line for line in secrets if line not in given]
    assert len(secrets) > 100 and not [line for line in secrets if line in shown]
