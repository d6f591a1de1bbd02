"""Chromium for the tests of this folder; where there is none they are skipped and say how to get it."""

import re

import pytest
from lab import CHROMIUM, Notebook, notebooks_of_a_student, picture, server
from playwright.sync_api import Error, expect, sync_playwright

SLOW_MACHINE = 60_000  # milliseconds; what a test waits for comes in a few hundred on an idle one


@pytest.fixture(scope="session")
def chromium():
    if not CHROMIUM:
        pytest.skip("there is no Chromium: `make browser` installs it, or says how")
    expect.set_options(timeout=SLOW_MACHINE)
    with sync_playwright() as started:
        try:
            browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        except Error as error:
            pytest.skip(f"{CHROMIUM} does not start: {error}")
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, request):
    """A page of a laptop's size; how it looks at the end is kept under build/screens, named by the test."""
    page = chromium.new_page(viewport={"width": 1280, "height": 720})
    page.set_default_timeout(SLOW_MACHINE)
    yield page
    page.unroute_all(behavior="ignoreErrors")
    picture(page, re.sub(r"\W+", "_", request.node.name).strip("_"))
    page.close()


@pytest.fixture(scope="session")
def students_lab(tmp_path_factory, chromium):
    """The address of a student's JupyterLab, under the smoke profile."""
    folder = tmp_path_factory.mktemp("student")
    notebooks_of_a_student(folder)
    with server(folder, "student", COURSE_PROFILE="smoke") as address:
        yield address


@pytest.fixture
def opened(page, students_lab):
    def open_notebook(name: str) -> Notebook:
        return Notebook(page, students_lab, name)

    return open_notebook
