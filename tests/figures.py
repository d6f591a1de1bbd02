"""What tests of figures share: a table of gradients to draw, and what is written into an axis."""

import pandas as pd


def flow(norms: dict[str, list[float]], step: int = 0, depth: int = 20) -> pd.DataFrame:
    """Norms of gradients by model, one a unit and the same for two seeds, as in Exercise 4."""
    rows = [
        (model, depth, seed, step, unit, norm)
        for model, values in norms.items()
        for seed in (0, 1)
        for unit, norm in enumerate(values, start=1)
    ]
    return pd.DataFrame(rows, columns=["model", "depth", "seed", "step", "unit", "norm"])


def texts(ax) -> str:
    """All that is written inside an axis, in one string."""
    return " ".join(text.get_text() for text in ax.texts)
