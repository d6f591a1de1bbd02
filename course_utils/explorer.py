"""What an explorer is: controls, and below them a picture with its words, in a place of fixed height."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from course_utils.alternative import picture
from course_utils.plotting import apart

if TYPE_CHECKING:
    from matplotlib.figure import Figure

HINT = "<small>Nothing moves? Run this cell to explore.</small>"


class Scene(widgets.VBox):
    """A picture and words below it; it keeps its height, whatever is shown.

    Parameters
    ----------
    height : int
        Of the picture, in pixels.
    """

    def __init__(self, height: int):
        self._place = widgets.HTML(layout={"min_height": f"{height}px"})
        self._words = widgets.HTML(layout={"min_height": "4.5em"})
        self.shown: dict[str, str] = {}
        self.words = ""
        super().__init__([self._place, self._words])

    def show(self, shown: dict[str, str], words: str) -> None:
        """A picture, as a notebook would show it, and its words."""
        self.shown = shown
        self._place.value = shown.get("text/html", "")
        self.say(words)

    def say(self, words: str) -> None:
        """Words alone, read aloud by a screen reader as they change."""
        self.words = words
        self._words.value = f'<pre role="status" style="margin: 0; line-height: 1.4">{escape(words)}</pre>'


class Explorer(widgets.VBox):
    """Every choice of the controls is drawn and described; what was seen once is at hand.

    A notebook that is opened without its kernel shows the last picture and says how to go on.

    Parameters
    ----------
    controls : mapping of str to Widget
        By the name of the argument of `describe` whose value each one holds.
    describe : callable
        Returns a figure and its words, or raises a ``ValueError`` that says what cannot be shown.
    height : int
        Of the pictures, in pixels.
    """

    def __init__(self, controls: Mapping[str, Any], describe: Callable[..., tuple[Figure, str]], height: int):
        self.controls, self._describe = controls, describe
        self._seen: dict[tuple, tuple[dict[str, str], str]] = {}
        self.scene = Scene(height)
        super().__init__([widgets.HBox(list(controls.values())), self.scene, widgets.HTML(HINT)])
        for control in controls.values():
            control.observe(self._look, "value")
        self._look()

    def values(self) -> dict[str, Any]:
        """What the controls hold."""
        return {name: control.value for name, control in self.controls.items()}

    def _look(self, change=None) -> None:
        """Show what the controls ask for; what takes time says so first."""
        asked = tuple(self.values().values())
        if asked not in self._seen:
            self.scene.say("computing …")
            self._seen[asked] = self._drawn()
        self.scene.show(*self._seen[asked])

    def _drawn(self) -> tuple[dict[str, str], str]:
        try:
            fig, words = self._describe(**self.values())
        except ValueError as error:
            return {}, str(error)
        return picture(apart(fig))[0], words

    def _repr_mimebundle_(self, **kwargs):
        still = self.scene.shown | {"text/html": self.scene.shown.get("text/html", "") + HINT}
        alive = super()._repr_mimebundle_(**kwargs)
        return alive | still | {"text/plain": "An explorer: run this cell to explore."}
