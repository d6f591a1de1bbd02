"""What a student sees in JupyterLab, as `make lab` starts it, under the smoke profile."""

import pytest
from class_of import releases
from lab import NAMES, Notebook, picture
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", NAMES[:5])
def test_after_the_first_cell_the_page_is_not_all_imports(name, opened, page):
    notebook = opened(name)
    notebook.run(1)
    visible = """[...document.querySelectorAll('.jp-Notebook h1, .jp-Notebook h2, .jp-OutputArea img')].some(
        e => e.getBoundingClientRect().top >= 0 && e.getBoundingClientRect().bottom <= innerHeight)"""
    assert page.evaluate(visible)
    notebook.bring_up(1)
    picture(page, f"first_cell_{name[0]}")


def test_a_check_on_a_fresh_kernel_names_the_cell_to_run_first(opened):
    notebook = opened("1_activation_order")
    notebook.run(1)
    check = notebook.place("check_post_activation_block")
    notebook.run(check)
    assert notebook.output(check).startswith("✗ PostActivationBlock is not defined: run the cell that defines it")
    assert "Traceback" not in notebook.said()


def test_where_you_stand_counts_what_passed(opened):
    notebook = opened("1_activation_order")
    notebook.run(1)
    notebook.write(notebook.place("class PostActivationBlock"), releases()["1_activation_order"].answers["post_block"])
    for text in ("class PostActivationBlock", "check_post_activation_block", "ex1.standing"):
        notebook.run(notebook.place(text))
    assert "points that you can see" in notebook.output(notebook.place("check_post_activation_block"))
    told = notebook.output(notebook.place("ex1.standing"))
    assert told.startswith("✓ 1.1") and "○ 1.2" in told
    notebook.bring_up(notebook.place("ex1.standing"))
    picture(notebook.page, "where_you_stand")


def test_a_blank_is_filled_first_wrongly_then_rightly(opened):
    notebook = opened("1_activation_order")
    notebook.run(1)
    blank, check = notebook.place("class PostActivationBlock"), notebook.place("check_post_activation_block")
    right = releases()["1_activation_order"].answers["post_block"]
    wrong = right.replace("F.relu(branch + self.skip(x))", "F.relu(branch) + self.skip(x)")
    assert wrong != right
    for source, sign, name in ((wrong, "✗", "a_wrong_answer"), (right, "✓", "a_right_answer")):
        notebook.write(blank, source)
        notebook.run(blank)
        notebook.run(check)
        assert notebook.output(check).startswith(sign), notebook.output(check)
        notebook.bring_up(check)
        picture(notebook.page, name)


def test_the_lab_is_quiet(opened, page):
    opened("1_activation_order")
    page.wait_for_timeout(1000)
    said = page.locator("body").inner_text()
    assert "Would you like to" not in said and "Formgrader" not in said and "Create Assignment" not in said
    assert page.get_by_text("Validate", exact=True).count(), "a student can validate"


def fill(notebook: Notebook, name: str) -> None:
    """Put our answers into all blanks."""
    places = [cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in notebook.cells()]
    for grade_id, source in releases()[name].answers.items():
        notebook.write(places.index(grade_id), source)


@pytest.mark.parametrize(("solved", "verdict"), [(False, "failed"), (True, "Success")])
def test_validate_says_whether_the_checks_pass(opened, page, solved, verdict):
    notebook = opened("6_evolution")
    if solved:
        fill(notebook, "6_evolution")
        notebook.save()
    page.get_by_text("Validate", exact=True).click()
    dialog = page.locator(".jp-Dialog")
    dialog.get_by_text(verdict).first.wait_for(timeout=120_000)
    picture(page, f"validated_{verdict}")


def test_every_check_of_a_filled_notebook_is_content(opened):
    notebook = opened("1_activation_order")
    fill(notebook, "1_activation_order")
    notebook.run_all()
    checks = [place for place, cell in enumerate(notebook.cells()) if "checks.check_" in "".join(cell["source"])]
    assert "2/2" in notebook.output(notebook.place("def runnable")), "a grid leaves a line"
    assert len(checks) == 8 and all(notebook.output(check).startswith("✓") for check in checks)
    assert "13 of 13 points that you can see" in notebook.output(notebook.place("ex1.standing"))


def test_the_race_is_busy_at_once_trains_once_and_can_be_called_off(opened, page):
    notebook = opened("3_batchnorm_position")
    for text in ("from course_utils", "race_explorer"):
        notebook.run(notebook.place(text))
    train, cancel = (page.get_by_role("button", name=name, exact=True) for name in ("Train", "Cancel"))
    status = page.locator("pre[role=status]").nth(1)
    train.scroll_into_view_if_needed()
    train.click()
    expect(train).to_be_disabled()
    expect(page.get_by_label("yours")).to_be_disabled()
    expect(status).to_contain_text("no verdict", timeout=60_000)
    assert status.inner_text().startswith("yours conv relu conv bn +")
    picture(page, "a_race")
    page.get_by_label("yours").fill("relu conv +")
    page.get_by_label("yours").press("Enter")
    page.get_by_text("v1 and v2 beside yours: relu conv +").wait_for()
    train.click()
    expect(cancel).to_be_enabled()
    cancel.click()
    expect(status).to_contain_text("called off")
    expect(train).to_be_enabled()
