"""What every notebook starts with, and how it goes on where something is not done."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping
from numbers import Integral
from typing import Any

import pandas as pd
import torch

from course_utils import frontend, progress, records
from course_utils.alternative import picture
from course_utils.checking.message import describe, is_open, students_frames
from course_utils.data import ImageData
from course_utils.devices import device
from course_utils.live import runs_so_far
from course_utils.profiles import Profile, current_profile
from course_utils.recipe import Recipe
from course_utils.saved import save

__all__ = ["attempt", "dict_by", "recorded", "returned", "save", "start", "with_fallback"]

OF_THE_FIRST_CELL = re.compile(r"ex\d|profile|data")


class Unusable(Exception):
    """What a student's function returned is nothing that a notebook can go on with."""


def start() -> tuple[Profile, ImageData]:
    """The profile and its images, on the device to compute on; says in a line what they are.

    Raises
    ------
    ValueError
        If the environment asks for a profile or a first seed that there is not.
    """
    profile = current_profile()
    data = profile.load().to(device())
    shape = tuple(data.train_images.shape)
    print(f"{data.name}: training images {shape} on {device()}, depths {profile.depths}, seeds {profile.seeds}")
    return profile, data


def recorded(name: str) -> pd.DataFrame:
    """What the course recorded on CIFAR-10, see :mod:`~course_utils.results`; says how and when, and the one recipe.

    Parameters
    ----------
    name : str
        Of the record, such as ``"activation_order"``.
    """
    table, source = records.load(name)
    images, recipes = source["data"]["images"], list(source["recipes"].values())
    epochs, batch_size = recipes[0]["epochs"], recipes[0]["batch_size"]
    if watched := source.get("watched"):
        length = f"watched up to step {max(watched)} of {epochs * (images['train'] // batch_size)}"
    else:
        length = f"{epochs} epochs, {images['test']:,} test images"
    print(
        f"{source['data']['name']}, recorded {source['date']} on {source['machine']['device']}: {images['train']:,} "
        f"training images, {length}, {len(source['seeds'])} seeds"
    )
    if about := source["data"]["about"]:
        print(about)
    if len(recipes) == 1:
        plain: dict[str, Any] = {
            key: round(held, 9) if isinstance(held, float) else held for key, held in recipes[0].items()
        }
        print(Recipe(**plain))  # 2.4 epochs of warm-up, not 2.4000000000000004
    return table


def attempt(what: str, function: Callable, *args):
    """Call a function that needs the student's `what`; where that fails say so in a line and return None."""
    try:
        return function(*args)
    except Exception as error:
        print(f"{what}: {_state(error)}")


def returned(function: Callable, *args):
    """What a student's function returns; :func:`attempt` says so if that is None, which nobody can go on with."""
    value = function(*args)
    if value is None:
        raise Unusable("returns None, as a function without return does")
    return value


def dict_by(key: str, value: object, values: type = object) -> dict:
    """`value`, a student's dict; :func:`attempt` says so if it is none or has other keys or values.

    Parameters
    ----------
    key : str
        What its keys are: ``"depth"``, whole numbers, or ``"name"``, words.
    value : object
    values : type
        Of each of its values.
    """
    kind = {"depth": Integral, "name": str}[key]
    if not isinstance(value, Mapping) or not all(isinstance(known, kind) for known in value):
        raise Unusable(f"{value!r} is not a dict whose keys are {key}s")
    if not all(isinstance(held, values) for held in value.values()):
        raise Unusable(f"{value!r} holds something that is not a {values.__name__}")
    return dict(value)


def _state(error: Exception) -> str:
    """What :func:`attempt` says of an error."""
    if is_open(error):
        return "not done yet"
    if isinstance(error, Unusable):
        return str(error)
    if isinstance(error, NameError) and error.name:
        return _undefined(error.name) + _place(error)
    return f"stopped with {describe(error)}"


def _undefined(name: str) -> str:
    if OF_THE_FIRST_CELL.fullmatch(name):
        return f"{name} is not defined: run the first cell of the notebook"
    return f"{name} is not defined: run the cell that defines it (or is it a typo?)"


def _place(error: Exception) -> str:
    """In a line of its own, where in the notebook's functions an error happened."""
    own = students_frames(error)
    return "\n" + describe(error).partition("\n")[2] if own and own[-1][0] != "<module>" else ""


def with_fallback(networks: dict[str, Callable], fallback: dict, in_ch: int = 1) -> dict:
    """`networks`, each replaced by the course's own of `fallback`, with a line that says so, if it cannot be run.

    A student who is stuck can go on and measure.
    """
    return {name: network if _runs(name, network, in_ch) else fallback[name] for name, network in networks.items()}


def _runs(name: str, network: Callable, in_ch: int) -> bool:
    try:
        logits = returned(network(8, in_ch=in_ch), torch.zeros(2, in_ch, 8, 8))
        if (shape := tuple(getattr(logits, "shape", ()))) != (2, 10):
            raise Unusable(
                f"turns 2 images into {shape or type(logits).__name__}: (2, 10) is needed, a logit per class"
            )
    except Exception as error:
        print(f"{name}: {_state(error)}. The course's own network is used instead.")
        return False
    return True


def prepare() -> None:
    """In a notebook, let a cell that is run too early, or interrupted, say so in one line; figures carry words, grids
    show what they have."""
    if running := frontend.shell():
        running.set_custom_exc((NameError, KeyboardInterrupt), _in_a_line)
        running.config.InlineBackend.figure_formats = set()  # which would draw every figure a second time
        running.display_formatter.mimebundle_formatter.for_type_by_name("matplotlib.figure", "Figure", picture)
        progress.look = runs_so_far


def _in_a_line(shell, kind, error, calls, tb_offset=None) -> None:
    # An interrupted grid says how to go on; any other interrupt says nothing.
    line = str(error) if isinstance(error, KeyboardInterrupt) else _missing(error)
    if line:
        error._render_traceback_ = lambda: [f"✗ {line}"]
    shell.showtraceback((kind, error, calls), tb_offset=tb_offset)


def _missing(error: NameError) -> str:
    """What to do about a name that a cell, or a function of a cell, does not know; nothing about any other."""
    own, calls = students_frames(error), traceback.extract_tb(error.__traceback__)
    if not (own and error.name and own[-1][1].filename == calls[-1].filename):
        return ""
    return f"{_undefined(error.name)}, then this one again{_place(error)}"


prepare()  # by the import, so that it holds in every notebook
