"""How points are spread, as inline SVG."""

from __future__ import annotations

import math
from collections import Counter
from statistics import median

from markupsafe import Markup

from grading.pages import counted, points

WIDTH, HEIGHT, FLOOR, MARGIN = 440, 118, 92, 12  # FLOOR: where the axis lies
FEW = 12  # students, up to whom each is a dot


def spread(values: list[float], most: float) -> Markup:
    """A dot for each of few students; with more of them, a bar for how many have so many whole points.

    Parameters
    ----------
    values : list of float
        Every student's points, at least one.
    most : float
        The points that can be had; formgrader can give more.
    """
    end = max(most, *values)
    step = (WIDTH - 2 * MARGIN) / (math.floor(end) + 1)
    body = _dots(values, step) if len(values) <= FEW else _bars(values, step)
    middle = MARGIN + (median(values) + 0.5) * step
    label = f"{counted(len(values), 'student')}, from {points(min(values))} to {points(max(values))} of {points(most)}"
    return Markup(
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label} points, median {points(median(values))}">'
        f'<line x1="{MARGIN}" x2="{WIDTH - MARGIN}" y1="{FLOOR}" y2="{FLOOR}" class="axis"/>{body}'
        f'<line x1="{middle:.1f}" x2="{middle:.1f}" y1="18" y2="{FLOOR}" class="median"/>'
        f"{_ticks(most, step)}</svg>"
    )


def _dots(values: list[float], step: float) -> str:
    """One for each value; equal ones stand on each other, closer where there are many."""
    heights: Counter[float] = Counter()
    apart = min(14, (FLOOR - 14) / max(Counter(values).values()))
    drawn = []
    for value in sorted(values):
        x, y = MARGIN + (value + 0.5) * step, FLOOR - 7 - apart * heights[value]
        heights[value] += 1
        drawn.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" class="dot"/>')
    return "".join(drawn)


def _bars(values: list[float], step: float) -> str:
    counts = Counter(math.floor(value) for value in values)
    unit = (FLOOR - 20) / max(counts.values())
    drawn = []
    for value, n in sorted(counts.items()):
        x, top = MARGIN + value * step, FLOOR - n * unit
        drawn.append(
            f'<rect x="{x + 1:.1f}" y="{top:.1f}" width="{step - 2:.1f}" height="{n * unit:.1f}" class="bar"/>'
        )
        if n == max(counts.values()):
            drawn.append(f'<text x="{x + step / 2:.1f}" y="{top - 4:.1f}" class="tick">{n}</text>')
    return "".join(drawn)


def _ticks(most: float, step: float) -> str:
    places = {*range(0, math.floor(most) + 1, 5), math.floor(most)}
    return "".join(
        f'<text x="{MARGIN + (place + 0.5) * step:.1f}" y="{FLOOR + 18}" class="tick">{place}</text>'
        for place in sorted(places)
    )
