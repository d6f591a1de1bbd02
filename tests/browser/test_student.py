"""What a student sees in JupyterLab, as `make lab` starts it, under the smoke profile."""

import time

import pytest
from class_of import ROOT, releases
from lab import ERROR_OF_A_WIDGET, Notebook, notebooks_of_a_student, server
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
EXPLORERS = {"1_activation_order", "2_identity_mapping", "3_batchnorm_position", "4_gradient_flow", "5_modern_training"}
every_notebook = pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "notebooks").rglob("*.ipynb")))


@pytest.fixture(scope="module")
def address(tmp_path_factory, chromium):
    folder = tmp_path_factory.mktemp("student")
    notebooks_of_a_student(folder)
    with server(folder, "student", COURSE_PROFILE="smoke") as address:
        yield address


@pytest.fixture
def opened(page, address):
    def open_notebook(name: str) -> Notebook:
        return Notebook(page, address, name)

    return open_notebook


@every_notebook
def test_run_all_untouched_and_reopened(name, opened, page):
    notebook = opened(name)
    began = time.monotonic()
    notebook.command("runmenu:run-all")
    page.wait_for_selector(".jp-OutputArea-output img", state="attached", timeout=15_000)
    notebook.run_all()
    assert not any(
        output["output_type"] == "error" and output["ename"] != "CheckFailed" for output in outputs(notebook)
    )
    assert "Traceback" not in page.locator("body").inner_text()
    wide = "[...document.querySelectorAll('.jp-CodeCell .cm-scroller')].filter(e => e.scrollWidth > e.clientWidth + 2)"
    assert page.evaluate(f"{wide}.length") == 0, "a cell of code scrolls sideways"
    pictures = page.evaluate("[...document.querySelectorAll('.jp-OutputArea img')].map(image => image.alt)")
    assert pictures and all(pictures), "a picture without words"
    assert time.monotonic() - began < 120
    notebook.save_and_close()

    notebook = opened(name)
    page.wait_for_timeout(2000)  # until the widgets that were saved are restored
    notebook.show_all()
    said = page.locator("body").inner_text()
    assert ERROR_OF_A_WIDGET not in said and not notebook.complaints
    if name in EXPLORERS:
        assert "Nothing moves? Run this cell to explore." in said


def outputs(notebook):
    return [output for cell in notebook.cells() for output in cell.get("outputs", [])]


@pytest.mark.parametrize("name", sorted(EXPLORERS))
def test_after_the_first_cell_the_page_is_not_all_imports(name, opened, page):
    notebook = opened(name)
    notebook.run(1)
    visible = """[...document.querySelectorAll('.jp-Notebook h1, .jp-Notebook h2, .jp-OutputArea img')].some(
        e => e.getBoundingClientRect().top >= 0 && e.getBoundingClientRect().bottom <= innerHeight)"""
    assert page.evaluate(visible)


def test_a_check_on_a_fresh_kernel_names_the_cell_to_run_first(opened, page):
    notebook = opened("1_activation_order")
    notebook.run(1)
    check = notebook.place("check_post_activation_block")
    notebook.run(check)
    assert notebook.output(check).startswith("✗ PostActivationBlock is not defined: run the cell that defines it")
    assert "Traceback" not in page.locator("body").inner_text()


def test_a_blank_is_filled_first_wrongly_then_rightly(opened):
    notebook = opened("1_activation_order")
    notebook.run(1)
    blank, check = notebook.place("class PostActivationBlock"), notebook.place("check_post_activation_block")
    right = releases()["1_activation_order"].answers["post_block"]
    wrong = right.replace("F.relu(branch + self.skip(x))", "F.relu(branch) + self.skip(x)")
    assert wrong != right
    for source, sign in ((wrong, "✗"), (right, "✓")):
        notebook.write(blank, source)
        notebook.run(blank)
        notebook.run(check)
        assert notebook.output(check).startswith(sign), notebook.output(check)


def test_the_lab_is_quiet(opened, page):
    opened("1_activation_order")
    page.wait_for_timeout(1000)
    said = page.locator("body").inner_text()
    assert "Would you like to" not in said and "Formgrader" not in said and "Create Assignment" not in said
    assert page.get_by_text("Validate", exact=True).count(), "a student can validate"


def test_the_race_is_busy_at_once_trains_once_and_can_be_called_off(opened, page):
    notebook = opened("3_batchnorm_position")
    for text in ("from course_utils", "race_explorer"):
        notebook.run(notebook.place(text))
    train, cancel = (page.get_by_role("button", name=name, exact=True) for name in ("Train", "Cancel"))
    status = page.locator("pre[role=status]").nth(1)
    train.scroll_into_view_if_needed()
    train.click()
    expect(train).to_be_disabled(timeout=300)
    expect(page.get_by_label("yours")).to_be_disabled()
    expect(status).to_contain_text("no verdict", timeout=60_000)
    assert status.inner_text().startswith("yours conv relu conv bn +")
    page.get_by_label("yours").fill("relu conv +")
    page.get_by_label("yours").press("Enter")
    page.get_by_text("v1 and v2 beside yours: relu conv +").wait_for()
    train.click()
    expect(cancel).to_be_enabled(timeout=2000)
    cancel.click()
    expect(status).to_contain_text("called off", timeout=2000)
    expect(train).to_be_enabled()


def test_every_control_has_a_name_and_every_image_words(opened, page):
    from axe_playwright_python.sync_playwright import Axe

    notebook = opened("2_identity_mapping")
    notebook.run_all()
    notebook.show_all()
    found = Axe().run(page, context=".jp-OutputArea").response["violations"]
    named = {"image-alt", "label", "select-name", "aria-input-field-name", "button-name"}
    assert not [violation for violation in found if violation["id"] in named], found
    assert page.locator("[role=slider]").count() == 0 and page.get_by_label("unit", exact=True).count() == 1


def test_a_step_that_was_seen_is_shown_at_once_and_the_page_does_not_jump(opened, page):
    notebook = opened("2_identity_mapping")
    notebook.run_all()
    unit = page.get_by_label("unit", exact=True)
    unit.scroll_into_view_if_needed()
    height = page.locator(".jp-OutputArea-output .widget-vbox").last.bounding_box()["height"]
    took = {}
    for value in ("2", "1", "2"):
        began = time.monotonic()
        unit.fill(value)
        unit.press("Enter")
        page.wait_for_function(
            "unit => [...document.querySelectorAll('.jp-OutputArea img')].some(e => e.alt.startsWith(`Unit ${unit},`))",
            arg=value,
        )
        took[value] = time.monotonic() - began
        assert page.locator(".jp-OutputArea-output .widget-vbox").last.bounding_box()["height"] == height
    assert took["2"] < 0.4, f"{took['2']:.2f} s for a unit that was shown before"
