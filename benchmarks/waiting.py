"""How long a person waits in Chromium, as a test drives it: for a picture, a step of an explorer, a press of Train.

The quick profile, nothing kept when it begins: a notebook is run from its first cell until it has what is timed.

Usage: python benchmarks/waiting.py
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), *(str(ROOT / "tests" / folder) for folder in ("browser", "grading"))]

from lab import CHROMIUM, NAMES, Notebook, choose, notebooks_of_a_student, server  # noqa: E402
from playwright.sync_api import Page, sync_playwright  # noqa: E402

PICTURE = "document.querySelector('.jp-OutputArea-output .widget-vbox img')?.src"
TEN_MINUTES = 10 * 60 * 1000  # in milliseconds


def until(page: Page, condition: str, action: Callable[[], object], arg: object = None) -> float:
    """Seconds from an action until a condition holds in the page."""
    began = time.perf_counter()
    action()
    page.wait_for_function(condition, arg=arg, polling="raf", timeout=TEN_MINUTES)
    return time.perf_counter() - began


def step(page: Page, label: str, value: str) -> float:
    """Seconds until an explorer shows another picture after a choice."""
    control, before = page.get_by_label(label, exact=True), page.evaluate(PICTURE)
    control.scroll_into_view_if_needed()
    return until(page, f"before => {PICTURE} !== before", lambda: choose(control, value), before)


def show(what: str, took: float, limit: float) -> None:
    print(f"{what:60} {took:7.2f} s   (at most {limit})", flush=True)


def first_pictures(page: Page, address: str) -> None:
    for name in NAMES:
        notebook = Notebook(page, address, name)
        took = until(
            page,
            "document.querySelector('.jp-OutputArea-output img')",
            lambda nb=notebook: nb.command("runmenu:run-all"),
        )
        show(f"{name}: first picture after Run All", took, 15)
        notebook.save_and_close()


def steps(page: Page, address: str, name: str, choices: list[tuple[str, str]], limit: float) -> None:
    """Every choice but the last is new; the last one was seen before."""
    notebook = Notebook(page, address, name)
    notebook.run_all(timeout=TEN_MINUTES / 1000)
    *new, seen = choices
    for label, value in new:
        show(f"{name}: {label} {value}, not seen before", step(page, label, value), limit)
    show(f"{name}: {seen[0]} {seen[1]}, seen before", step(page, *seen), 0.4)
    notebook.save_and_close()


def race(page: Page, address: str) -> None:
    """A press of Train, and one of Cancel."""
    notebook = Notebook(page, address, "3_batchnorm_position")
    for text in ("from course_utils", "race_explorer"):
        notebook.run(notebook.place(text))
    train, cancel = (page.get_by_role("button", name=name, exact=True) for name in ("Train", "Cancel"))
    train.scroll_into_view_if_needed()
    busy = "[...document.querySelectorAll('button')].find(b => b.textContent === 'Train').disabled"
    show("3_batchnorm_position: busy after Train", until(page, busy, train.click), 0.3)
    show("3_batchnorm_position: free again after Cancel", until(page, f"!{busy}", cancel.click), 2)
    notebook.save_and_close()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        notebooks_of_a_student(Path(folder))
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        with server(Path(folder), "student", COURSE_PROFILE="quick") as address:
            first_pictures(page, address)
            race(page, address)
            steps(page, address, "2_identity_mapping", [("unit", "2"), ("unit", "3"), ("unit", "2")], 0.4)
            steps(page, address, "4_gradient_flow", [("seed", "3"), ("seed", "4"), ("seed", "3")], 2)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
