"""What command lines are given."""

from __future__ import annotations

import argparse


def positive(text: str, most: int = 10**6) -> int:
    """A whole number from 1 to `most`, for ``add_argument``."""
    if not text.isdecimal() or not 1 <= int(text) <= most:
        raise argparse.ArgumentTypeError(f"{text} is no whole number from 1 to {most:,}")
    return int(text)
