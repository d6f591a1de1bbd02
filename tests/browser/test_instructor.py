"""What an instructor does in a browser: formgrader as `make formgrader` starts it, on a class that was graded."""

import subprocess
import sys

import nbformat
import pytest
from class_of import ROOT, new_course, releases, solved
from lab import SCREENS, picture, server
from nbgrader.api import Gradebook

from grading.bank import wrong_answers
from grading.course import DAY
from grading.release import grade_id

pytestmark = pytest.mark.browser
NAME = "1_activation_order"


MISTAKES = {  # what some of the class answered, from the bank; "" is left open
    "berta": {"post_block": "relu_on_the_branch"},
    "chen": {"post_block": "relu_on_the_branch", "evaluate": "no_eval"},
    "dora": {"evaluate": "mean_of_batch_means", "conclude": ""},
    "emil": {"pre_block": "", "networks": "", "evaluate": "", "conclude": ""},
}


SCRIPT = "window.owned = true"
HARM = f"""<script>{SCRIPT}</script> <img src="x" onerror="{SCRIPT}"> <svg onload="{SCRIPT}"></svg>

[x](javascript:{SCRIPT})"""
OUTPUTS = f"""from IPython.display import HTML, SVG, Javascript, Markdown, display
for kind in (HTML, Markdown, SVG):
    display(kind({HARM!r}))
display(Javascript({SCRIPT!r}))"""


def harmful() -> nbformat.NotebookNode:
    """Exercise 1, solved, with scripts wherever a notebook can hold them."""
    notebook = executed()
    for cell in notebook.cells:
        if cell.source.startswith("*Your answers:*"):
            cell.source = HARM
        if cell.cell_type == "code":
            cell.outputs = [nbformat.v4.new_output("display_data", data=dict.fromkeys(KINDS, HARM))]
    own = [kind(HARM) for kind in (nbformat.v4.new_raw_cell, nbformat.v4.new_markdown_cell)]
    notebook.cells += [*own, nbformat.v4.new_code_cell(OUTPUTS)]
    return notebook


KINDS = ("text/html", "image/svg+xml", "image/png", "application/javascript", "text/markdown", "text/latex")


def hand_in(course, student: str, text: str) -> None:
    folder = course.folder("submitted", student)
    folder.mkdir(parents=True)
    (folder / f"{NAME}.ipynb").write_text(text)


def executed() -> nbformat.NotebookNode:
    """Exercise 1 as a student hands it in: solved, with what every cell showed."""
    notebook = solved(releases()[NAME])
    ran = nbformat.read(ROOT / "solutions" / DAY / f"{NAME}.ipynb", as_version=4)
    for cell, seen in zip(notebook.cells, ran.cells, strict=True):
        if cell.cell_type == "code":
            cell.outputs = seen.outputs
    return notebook


@pytest.fixture(scope="module")
def course(tmp_path_factory, chromium, isolation):
    """A small class's Exercise 1, graded: one right, some with mistakes, one file that is none, one full of scripts."""
    course = new_course(tmp_path_factory.mktemp("course"))
    hand_in(course, "ada", nbformat.writes(executed()))
    release = releases()[NAME]
    texts = {answer.name: answer.source for answer in wrong_answers(release)}
    texts |= {f"{grade_id(cell)}/": cell.source for cell in release.shown.cells}
    for student, mistakes in MISTAKES.items():
        wrong = {blank: texts[f"{blank}/{mistake}"] for blank, mistake in mistakes.items()}
        hand_in(course, student, nbformat.writes(solved(release, **wrong)))
    hand_in(course, "farid", "")
    hand_in(course, "gina", nbformat.writes(harmful()))
    words = ["--workers", "1", *(["--no-sandbox"] if isolation == "none" else [])]
    done = subprocess.run([sys.executable, "-m", "grading", *words], cwd=course.root, capture_output=True, text=True)
    assert done.returncode == 0 and "farid" in done.stdout, done.stderr
    return course


@pytest.fixture(scope="module")
def address(course):
    with server(course.root, "formgrader") as address:
        yield address


@pytest.fixture
def offline(page):
    """A page that reaches nothing but this machine; what it asked for elsewhere."""
    asked = []

    def answer(route):
        if route.request.url.startswith(("http://localhost", "http://127.0.0.1", "file:")):
            route.continue_()
        else:
            asked.append(route.request.url)
            route.abort()

    page.route("**/*", answer)
    return asked


def test_formgrader_lists_the_course(page, address, offline):
    page.goto(address)
    page.get_by_text(DAY, exact=True).first.wait_for(timeout=60_000)
    assert not offline
    picture(page, "formgrader")


def test_an_answer_is_graded_by_hand_beside_the_student_s_own_figure(page, address, offline, course):
    page.goto(f"{address}/gradebook/{DAY}/{NAME}")
    with Gradebook(course.directory.db_url) as gradebook:
        ada = gradebook.find_submission_notebook(NAME, DAY, "ada").id
    page.get_by_text("Submission #1", exact=True).wait_for()
    page.goto(f"{address}/submissions/{ada}/")
    page.get_by_text("Graded by hand, 5 points").wait_for(timeout=60_000)
    said = page.locator("body").inner_text()
    assert "MARK SCHEME" in said and "As submitted, not run again" in said
    assert "$$" not in said and page.locator("math").count(), "formulas need no network"
    assert page.locator("img").count() >= 2
    assert not offline, "something was asked of another machine"
    points = page.locator("input.score").last
    page.wait_for_load_state("networkidle")  # the points that there are have been fetched
    with page.expect_response(lambda answer: answer.request.method == "PUT" and answer.ok):
        points.fill("4")
        points.press("Tab")
    with Gradebook(course.directory.db_url) as gradebook:
        submitted = gradebook.find_submission_notebook(NAME, DAY, "ada")
        assert [grade.manual_score for grade in submitted.grades if grade.name == "explain"] == [4]
    places = [page.get_by_text(words).first.bounding_box()["y"] for words in ("Student's task", "BEGIN MARK SCHEME")]
    height = places[1] - places[0] + 10
    above = {"x": 0, "y": places[0] - 35, "width": 1280, "height": height}  # students read the tours, too
    page.screenshot(path=SCREENS / "graded_by_hand.png", clip=above)


def test_no_script_of_a_student_runs_where_a_grader_looks(page, address, offline, course):
    with Gradebook(course.directory.db_url) as gradebook:
        gina = gradebook.find_submission_notebook(NAME, DAY, "gina").id
    for place in (f"{address}/submissions/{gina}/", (course.folder("feedback", "gina") / f"{NAME}.html").as_uri()):
        page.goto(place)
        page.wait_for_load_state("networkidle")
        assert SCRIPT in page.locator("body").inner_text(), "it is shown as text"
        assert page.evaluate("window.owned") is None and not offline


def test_a_page_of_feedback_needs_no_network(page, course, offline):
    page.goto((course.folder("feedback", "ada") / f"{NAME}.html").as_uri())
    said = page.locator("body").inner_text()
    assert "$$" not in said and "MARK SCHEME" not in said and not offline
    assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth)")
    picture(page, "feedback")


def test_the_report_of_the_class_needs_no_network(page, course, offline):
    page.goto((course.root / "report.html").as_uri())
    assert "Exercise 1" in page.locator("body").inner_text() and not offline
    picture(page, "report")
