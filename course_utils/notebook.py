"""What every notebook starts with, and how it goes on where something is not done."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable

import pandas as pd
import torch

from course_utils import records
from course_utils.checking.message import describe
from course_utils.data import ImageData
from course_utils.devices import device
from course_utils.profiles import Profile, current_profile
from course_utils.saved import save

__all__ = ["attempt", "recorded", "save", "start", "with_fallback"]


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
    """What the course recorded on CIFAR-10, see :mod:`~course_utils.results`; says in a line how and when.

    Parameters
    ----------
    name : str
        Of the record, such as ``"activation_order"``.
    """
    table, source = records.load(name)
    images, recipe = source["data"]["images"], next(iter(source["recipes"].values()))
    print(
        f"{source['data']['name']}, recorded {source['date']} on {source['machine']['device']}: {images['train']:,} "
        f"training images, {recipe['epochs']} epochs, {len(source['seeds'])} seeds, {images['test']:,} held-out images"
    )
    return table


def attempt(what: str, function: Callable, *args):
    """Call a function that needs the student's `what`; where that fails say so in a line and return None."""
    try:
        return function(*args)
    except Exception as error:
        print(f"{what}: {_state(error)}")


def _state(error: Exception) -> str:
    return "not done yet" if isinstance(error, NotImplementedError) else f"stopped with {describe(error)}"


def with_fallback(networks: dict[str, Callable], fallback: dict, in_ch: int = 1) -> dict:
    """`networks`, each replaced by the course's own of `fallback`, with a line that says so, if it cannot be run.

    A student who is stuck can go on and measure.
    """
    return {name: network if _runs(name, network, in_ch) else fallback[name] for name, network in networks.items()}


def _runs(name: str, network: Callable, in_ch: int) -> bool:
    try:
        network(8, in_ch=in_ch)(torch.zeros(2, in_ch, 8, 8))
    except Exception as error:
        print(f"{name}: {_state(error)}. The course's own network is used instead.")
        return False
    return True


def _explain_missing_names() -> None:
    """In a notebook, let a cell that is run too early say so in one line instead of a traceback."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell:
        shell.set_custom_exc((NameError,), _explain_missing_name)


def _explain_missing_name(shell, kind, error, calls, tb_offset=None) -> None:
    if traceback.extract_tb(calls)[-1].name == "<module>":
        line = (
            f"✗ {error.name} is not defined: run the cell that defines it first (or is it a typo?), then this one again"
        )
        error._render_traceback_ = lambda: [line]
    shell.showtraceback((kind, error, calls), tb_offset=tb_offset)


_explain_missing_names()  # by the import, so that it holds in every notebook
