"""The checks of Exercise 5: the parts of a training procedure, what is due to what, and two Transformer blocks."""

from __future__ import annotations

import math

import pandas as pd
import torch
from torch import Tensor, nn

from course_utils.checking.compare import check_number
from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.checking.synthetic import doctored
from course_utils.checks.batches import check_augmentation, check_mixup, check_smoothing
from course_utils.checks.recipe_parts import check_groups, check_rescale, check_schedule
from course_utils.checks.rescue import check_conclusion
from course_utils.effects import SOURCES
from course_utils.effects import effects as course_effects
from course_utils.evidence import final

__all__ = [
    "check_augmentation",
    "check_blocks",
    "check_conclusion",
    "check_effects",
    "check_groups",
    "check_mixup",
    "check_rescale",
    "check_schedule",
    "check_smoothing",
]

ARCHITECTURE = [[0.2, 0.2, 0.2], [0.9, 0.9, 0.9]]
PROCEDURE = [[0.2, 0.5, 0.9], [0.2, 0.5, 0.9]]
RESCUE = [[0.2, 0.9, 0.9], [0.9, 0.9, 0.9]]
NOTHING = [[0.5, 0.5, 0.5], [0.5, 0.5, 0.5]]


def doctored_factorial(levels, noise: float, seeds: int, diverged: bool = False) -> pd.DataFrame:
    """A factorial table: a test accuracy for each model (row) and recipe (column), plus noise over the seeds."""
    tables = []
    for m, row in enumerate(levels):
        for r, level in enumerate(row):
            wiggle = [noise * math.sin(7 * m + 3 * r + 5 * s) for s in range(seeds)]
            scores = [level + w for w in wiggle]
            if diverged and (m, r) == (0, 0):
                scores[-1] = math.nan
            table = doctored({(56, f"v{m + 1}"): scores})
            table.insert(2, "recipe", f"recipe {r}")
            tables.append(table)
    return pd.concat(tables, ignore_index=True)


@part("5.6", "effects: what the architecture, the procedure and both together explain")
def check_effects(effects, seeds: int = 3, noise: float = 0.02) -> None:
    """Feed tables in which one source explains all, sources mix, nothing varies, and a run diverged."""
    cases = (
        ("only the architecture matters", ARCHITECTURE, 0.0, False),
        ("only the procedure matters", PROCEDURE, 0.0, False),
        ("one procedure rescues one architecture", RESCUE, noise, False),
        ("everything varies, among three architectures", [[0.2, 0.6], [0.5, 0.7], [0.8, 0.95]], 3 * noise, False),
        ("a run diverged, which counts as an accuracy of 0", RESCUE, noise, True),
    )
    for told, levels, wiggle, diverged in cases:
        table = doctored_factorial(levels, wiggle, seeds, diverged)
        found = effects(table)
        keys = isinstance(found, dict) and set(found) == set(SOURCES)
        expect(keys, f"return a dict with the keys {', '.join(SOURCES)}")
        scores = final(table).assign(score=lambda t: t["test_accuracy"].fillna(0))
        right = course_effects(scores)
        for source in SOURCES:
            value = found[source]
            check_number(value, source)
            expect(
                math.isclose(value, right[source], abs_tol=1e-6),
                f"where {told}, the share of {source} is {right[source]:.3f}, yours is {value:.3f}. "
                + _hint(found, right, scores, table),
            )
    found = effects(doctored_factorial(NOTHING, 0.0, seeds))
    expect(all(value == 0 for value in found.values()), f"where nothing varies all shares are 0, yours are {found}")


def _hint(found: dict[str, float], right: dict[str, float], runs: pd.DataFrame, table: pd.DataFrame) -> str:
    def is_that(other: dict[str, float]) -> bool:
        return all(math.isclose(found[source], other[source], abs_tol=1e-6) for source in SOURCES)

    if is_that(right | {"architecture": right["procedure"], "procedure": right["architecture"]}):
        return "Architecture and procedure are swapped"
    if is_that(right | {"interaction": 1 - right["seeds"]}):
        return "The interaction is what is left of a cell's mean when both single effects are taken away"
    if is_that({source: math.sqrt(share) for source, share in right.items()}):
        return "That is its root: squares are shared out, not their roots"
    if is_that(dict.fromkeys(SOURCES, 0.0)):
        return "Not all are 0: are these the test accuracies, and are deviations squared before they are summed?"
    others = {
        "That is the validation accuracy's: the final *test* accuracy is asked": runs["val_accuracy"].fillna(0),
        "That is the training loss's: the final test accuracy is asked": runs["train_loss"].fillna(0),
    }
    for told, score in others.items():
        if is_that(course_effects(runs.assign(score=score))):
            return told
    if is_that(course_effects(table.assign(score=table["test_accuracy"].fillna(0)))):
        return "Only the last row of every run counts: final(results)"
    if runs["test_accuracy"].isna().any():
        return (
            "All was right where none diverged: its NaN is neither left out nor kept, but becomes a 0 before any mean"
        )
    if abs(sum(found.values()) - 1) > 1e-6:
        return "The four shares must add up to 1: all are divided by the same total, sums go over all runs"
    return "Deviations are squared, summed over all runs, and divided by the total"


@part("5.7", "PreNormBlock and PostNormBlock: the norm in front of the branch, or after the addition")
def check_blocks(pre_norm, post_norm, dim: int = 8, seed: int = 0) -> None:
    """Compare with the blocks' own parts, norms in a random state."""
    for block_class, name in ((pre_norm, "PreNormBlock"), (post_norm, "PostNormBlock")):
        torch.manual_seed(seed)
        block, x = block_class(dim), torch.randn(3, 5, dim)
        for norm in (block.norm1, block.norm2):
            nn.init.uniform_(norm.weight, 0.5, 1.5)
            nn.init.normal_(norm.bias)
        orders = _orders(block)
        given = x.clone()
        with torch.no_grad():
            found, values = block(x), {told: order(x) for told, order in orders.items()}
        expect(torch.equal(x, given), f"{name} changes x in place: the shortcut still needs it")
        expect(isinstance(found, Tensor), f"{name}.forward returns {type(found).__name__}: it must return the sum")
        expect(found.shape == x.shape, f"{name} must keep the shape (N, tokens, dim)")
        right = values.pop("pre" if block_class is pre_norm else "post")
        if torch.allclose(found, right, atol=1e-5):
            continue
        other = values.pop("post" if block_class is pre_norm else "pre")
        place = "after the addition" if block_class is pre_norm else "in front of each branch"
        expect(
            not torch.allclose(found, other, atol=1e-5),
            f"{name}: its norms stand {place}, as the other's do",
        )
        for told, value in values.items():
            expect(not torch.allclose(found, value, atol=1e-5), f"{name}: {told}")
        fail(f"{name}: not the formula above; norm1 belongs to attention, norm2 to mlp, each used once")


def _orders(block: nn.Module) -> dict:
    """What a block may compute, by the words for it."""
    n1, n2, attention, mlp = block.norm1, block.norm2, block.attention, block.mlp

    def two(first, second):
        return lambda x: second(first(x))

    return {
        "pre": two(lambda x: x + attention(n1(x)), lambda x: x + mlp(n2(x))),
        "post": two(lambda x: n1(x + attention(x)), lambda x: n2(x + mlp(x))),
        "nothing is added to the stream": two(lambda x: attention(n1(x)), lambda x: mlp(n2(x))),
        "nothing is added to the stream before the norm": two(lambda x: n1(attention(x)), lambda x: n2(mlp(x))),
        "the norms are not used": two(lambda x: x + attention(x), lambda x: x + mlp(x)),
        "the shortcut takes the normalised x: it takes x itself": two(
            lambda x: n1(x) + attention(n1(x)), lambda x: n2(x) + mlp(n2(x))
        ),
        "the branch is normalised at its end": two(lambda x: x + n1(attention(x)), lambda x: x + n2(mlp(x))),
        "norm1 is used twice": two(lambda x: x + attention(n1(x)), lambda x: x + mlp(n1(x))),
        "norm1 is used twice on the sums": two(lambda x: n1(x + attention(x)), lambda x: n1(x + mlp(x))),
        "mlp comes before attention": two(lambda x: x + mlp(n2(x)), lambda x: x + attention(n1(x))),
        "mlp comes first; attention does": two(lambda x: n2(x + mlp(x)), lambda x: n1(x + attention(x))),
        "both branches read the same x: mlp reads what attention left": lambda x: x + attention(n1(x)) + mlp(n2(x)),
        "the second shortcut starts at x again: it takes what attention left": lambda x: (
            x + mlp(n2(x + attention(n1(x))))
        ),
        "one addition for two branches: each is added to the stream": lambda x: x + mlp(n2(attention(n1(x)))),
        "norm2 is not used": two(lambda x: x + attention(n1(x)), lambda x: x + mlp(x)),
        "norm1 is not used": two(lambda x: x + attention(x), lambda x: x + mlp(n2(x))),
        "norm2 is not used on the sum": two(lambda x: n1(x + attention(x)), lambda x: x + mlp(x)),
        "norm1 is not used on the sum": two(lambda x: x + attention(x), lambda x: n2(x + mlp(x))),
        "the attention is missing": lambda x: x + mlp(n2(x)),
        "the attention is missing on the sum": lambda x: n2(x + mlp(x)),
        "the mlp is missing": lambda x: x + attention(n1(x)),
        "the mlp is missing on the sum": lambda x: n1(x + attention(x)),
    }
