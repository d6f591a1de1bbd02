"""A JupyterLab as `make lab` starts it, and what a person does in it with a mouse and a keyboard."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from class_of import ROOT
from playwright.sync_api import Locator, Page

from grading.course import DAY

READY = re.compile(r"http://\S+/(?:lab|formgrader)\S*")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NAMES = sorted(path.stem for path in (ROOT / "notebooks").rglob("*.ipynb"))
SCREENS = ROOT / "build" / "screens"
ERROR_OF_A_WIDGET = "Error displaying widget"


@contextmanager
def server(folder: Path, side: str, **environment: str) -> Iterator[str]:
    """Start Jupyter on a folder with the configuration of one side, and give its address.

    Parameters
    ----------
    folder : Path
    side : {"student", "formgrader"}
    environment : str
        More variables.
    """
    command = [sys.executable, "-m", "jupyterlab", str(folder), "--no-browser", "--allow-root", "--port=0"]
    command += ["--IdentityProvider.token=", "--LabApp.expose_app_in_browser=True"]
    variables = os.environ | {"JUPYTER_CONFIG_PATH": str(ROOT / "config" / side)} | environment
    log = folder / "jupyter.log"
    with log.open("w") as said:
        process = subprocess.Popen(command, stderr=said, env=variables, cwd=folder)
    try:
        yield _address(log, process)
    finally:
        process.terminate()  # it ends its kernels first
        process.wait(120)


def _address(log: Path, process: subprocess.Popen, seconds: float = 60) -> str:
    """Where a server answers, as soon as it says so."""
    for _ in range(int(10 * seconds)):
        if process.poll() is None and (found := READY.search(log.read_text())):
            return found.group().partition("?")[0]
        time.sleep(0.1)
    raise TimeoutError(log.read_text())


def notebooks_of_a_student(folder: Path) -> Path:
    """The released notebooks, as a student has them."""
    shutil.copytree(ROOT / "notebooks" / DAY, folder / DAY)
    return folder / DAY


def picture(page: Page, name: str) -> None:
    """Keep what is on the screen, for whoever looks at the tests, and for the tours in ``docs/``."""
    page.screenshot(path=SCREENS / f"{name}.png")


def choose(control: Locator, value: str) -> None:
    """In a list or a field of an explorer."""
    if control.evaluate("control => control.tagName") == "SELECT":
        control.select_option(label=value)
    else:
        control.fill(value)
        control.press("Enter")


class Notebook:
    """An open notebook."""

    def __init__(self, page: Page, address: str, name: str):
        self.page, self.complaints = page, []
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.goto(f"{address}/tree/{DAY}/{name}.ipynb?reset")
        page.wait_for_function("window.jupyterapp?.shell.currentWidget?.context?.isReady", timeout=60_000)
        page.wait_for_function(f"({IDLE})", timeout=60_000)

    def command(self, name: str) -> None:
        """What a menu entry starts.

        Nothing waits for the promise of the command: what JupyterLab forgets would never come back. What the command
        does to the notebook is waited for instead.
        """
        self.page.evaluate("name => { window.jupyterapp.commands.execute(name); }", name)

    def run_all(self, timeout: float = 240) -> None:
        """*Run All*, to its end; a first picture within a minute."""
        kinds = [cell["cell_type"] for cell in self.cells()]
        last = max(place for place, kind in enumerate(kinds) if kind == "code")
        self._forget_number(last)
        self.command("runmenu:run-all")
        self.page.wait_for_selector(".jp-OutputArea-output img", state="attached", timeout=60_000)
        self._finished(last, timeout)

    def run(self, cell: int, timeout: float = 60) -> None:
        """Run one cell, by its place in the notebook, to its end."""
        self._forget_number(cell)
        self.page.evaluate("place => { window.jupyterapp.shell.currentWidget.content.activeCellIndex = place; }", cell)
        self.command("notebook:run-cell")
        self._finished(cell, timeout)

    def _forget_number(self, cell: int) -> None:
        self.page.evaluate(f"place => {{ {CELL}.model.executionCount = null; }}", cell)

    def _finished(self, cell: int, timeout: float) -> None:
        """Wait until a cell has a number again, and the kernel nothing more to do."""
        ran = f"place => {CELL}.model.executionCount && {IDLE}"
        self.page.wait_for_function(ran, arg=cell, timeout=timeout * 1000)

    def bring_up(self, cell: int) -> None:
        """Scroll a cell to the top of the page, so that a picture shows it and what it said, and no answer above it.

        What is drawn above it as it comes into view pushes it down again: until it has stayed for twenty frames.
        """
        self.page.wait_for_function(
            f"""place => {{
                const node = {CELL}.node, before = window.upTo;
                node.scrollIntoView();
                window.upTo = node.getBoundingClientRect().top;
                window.stayed = before === window.upTo ? window.stayed + 1 : 0;
                return window.stayed >= 20;
            }}""",
            arg=cell,
            polling="raf",
        )

    def save(self) -> None:
        """As *Save* does."""
        self.page.evaluate("window.jupyterapp.shell.currentWidget.context.save()")

    def save_and_close(self) -> None:
        """Save it, end its kernel, and leave the page."""
        self.save()
        self.page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
        self.page.goto("about:blank")

    def show_all(self) -> None:
        """Bring every cell into view once, since JupyterLab draws what is looked at, and wait for every output."""
        self.page.evaluate(
            """async () => {
                for (const cell of window.jupyterapp.shell.currentWidget.content.widgets) {
                    cell.node.scrollIntoView();
                    await new Promise(done => setTimeout(done, 20));
                }
            }"""
        )
        self.page.wait_for_function(f"{CELLS}.every(cell => !cell.model.outputs?.length || {DRAWN})")
        self.page.wait_for_function(f"!({SAID}).includes('Loading widget')")

    def said(self) -> str:
        """All text and outputs of the notebook, those out of view included."""
        return self.page.evaluate(SAID)

    def cells(self) -> list[dict]:
        """The cells as they are now: type, source, outputs, as JSON."""
        return json.loads(
            self.page.evaluate("JSON.stringify(window.jupyterapp.shell.currentWidget.content.model.toJSON().cells)")
        )

    def place(self, text: str) -> int:
        """Of the first code cell that holds a text."""
        cells = enumerate(self.cells())
        return next(place for place, cell in cells if cell["cell_type"] == "code" and text in "".join(cell["source"]))

    def write(self, cell: int, source: str) -> None:
        """Type a cell anew."""
        self.page.evaluate(f"([place, source]) => {CELL}.model.sharedModel.setSource(source)", [cell, source])

    def output(self, cell: int) -> str:
        """What a cell said, as text."""
        outputs = self.cells()[cell]["outputs"]
        said = [out.get("text") or out.get("traceback") or out.get("data", {}).get("text/plain", "") for out in outputs]
        return "\n".join("".join(part) for part in said)


IDLE = "window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
CELLS = "window.jupyterapp.shell.currentWidget.content.widgets"
CELL = f"{CELLS}[place]"
DRAWN = "cell.node.querySelector('.jp-OutputArea-output')"
SAID = f"""{CELLS}.flatMap(cell => [...cell.node.querySelectorAll('.jp-OutputArea, .jp-MarkdownOutput')])
    .map(part => part.textContent).join(' ')"""
