"""Every notebook, run untouched from top to bottom in a student's JupyterLab, explored, saved and reopened."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from lab import ERROR_OF_A_WIDGET, Notebook, choose
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
EXPLORED = {  # what to choose in each explorer, one after the other
    "1_activation_order": [("paper", "full pre-activation"), ("sentence", "relu conv +")],
    "2_identity_mapping": [("unit", "2"), ("unit", "1"), ("network", "v2, depth 8")],
    "3_batchnorm_position": [("yours", "relu conv +")],
    "4_gradient_flow": [("network", "v2, no BN"), ("seed", "3")],
    "5_modern_training": [("top rate", "0.01")],
    "6_evolution": [],
}
NAMED = {"image-alt", "label", "select-name", "aria-input-field-name", "button-name"}  # of axe's rules
PICTURES = "[...document.querySelectorAll('.jp-OutputArea img')]"
CODE = "[...document.querySelectorAll('.jp-CodeCell .cm-scroller')]"
EXPLORER = ".jp-OutputArea-output .widget-vbox"


@pytest.mark.parametrize("name", EXPLORED)
def test_a_notebook_runs_untouched_and_can_be_saved_and_reopened(name, opened, page):
    notebook = opened(name)
    notebook.run_all()
    notebook.show_all()
    check_what_is_said(notebook)
    check_what_is_seen(page)
    explore(page, EXPLORED[name])
    last = page.evaluate(f"{PICTURES}.map(e => e.src)")
    notebook.save_and_close()

    notebook = opened(name)
    notebook.show_all()
    said = notebook.said()
    assert ERROR_OF_A_WIDGET not in said and not notebook.complaints
    assert not EXPLORED[name] or "Nothing moves? Run this cell to explore." in said
    assert page.evaluate(f"{PICTURES}.map(e => e.src)") == last


def check_what_is_said(notebook: Notebook) -> None:
    outputs = [output for cell in notebook.cells() for output in cell.get("outputs", [])]
    assert {out["ename"] for out in outputs if out["output_type"] == "error"} <= {"CheckFailed"}
    assert "Traceback" not in notebook.said()


def check_what_is_seen(page: Page) -> None:
    """No code scrolls sideways, every picture has words and its place, every control a name."""
    assert page.evaluate(f"{CODE}.filter(e => e.scrollWidth > e.clientWidth + 2).length") == 0
    cut = "e => e.getBoundingClientRect().right > e.closest('.jp-OutputArea').getBoundingClientRect().right"
    assert page.evaluate(f"{PICTURES}.filter({cut}).length") == 0
    words = page.evaluate(f"{PICTURES}.map(e => e.alt)")
    assert words and all(words)
    found = Axe().run(page, context=".jp-OutputArea").response["violations"]
    assert not NAMED & {violation["id"] for violation in found}, found


def explore(page: Page, choices: list[tuple[str, str]]) -> None:
    """Every choice shows another picture in the same place."""
    for label, value in choices:
        shown, control = page.locator(f"{EXPLORER} img").first, page.get_by_label(label, exact=True)
        control.scroll_into_view_if_needed()
        before, height = shown.get_attribute("src"), page.locator(EXPLORER).first.bounding_box()["height"]
        choose(control, value)
        expect(shown).not_to_have_attribute("src", before or "", timeout=30_000)
        assert page.locator(EXPLORER).first.bounding_box()["height"] == height, "the page jumps"
