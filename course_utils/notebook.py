"""What every notebook starts with, and how it goes on where something is not done."""

from __future__ import annotations

from collections.abc import Callable

import torch

from course_utils.checking.message import describe
from course_utils.data import ImageData
from course_utils.profiles import Profile, current_profile
from course_utils.training import device


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
