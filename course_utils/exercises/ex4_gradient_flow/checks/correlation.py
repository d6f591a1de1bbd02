"""Check of a correlation along a line of gradients."""

from __future__ import annotations

import torch
from torch import Tensor

from course_utils.checking.compare import check_floats, close, compare
from course_utils.checking.core import part
from course_utils.checking.message import expect
from course_utils.exercises.ex4_gradient_flow.checks.explained import explained


@part("4.6", "gradient_correlation: centred, normalised, lag 1 and up")
def check_gradient_correlation(gradient_correlation, points: int = 30, lags: int = 12, seed: int = 0) -> None:
    """Compare on made-up gradients with a trend, an offset and noise."""
    generator = torch.Generator().manual_seed(seed)
    smooth = torch.randn(points, 5, generator=generator).cumsum(0)
    made_up = smooth + torch.tensor([30.0, -2.0, 0.0, 1.0, 5.0])
    given = made_up.clone()
    with explained():
        actual = gradient_correlation(made_up, lags)
    check_floats(actual, lags, "lag")
    expect(torch.equal(made_up, given), "the gradients handed over are changed in place: centre a copy")
    centred = made_up - made_up.mean(0)
    steps = range(1, lags + 1)
    expected = _correlation(centred, steps)
    variance = centred.square().sum(1).mean().item()
    pairs = [torch.cosine_similarity(centred[k:], centred[:-k]).mean().item() for k in steps]
    features = torch.tensor([_correlation(centred[:, i : i + 1], steps) for i in range(centred.shape[1])])
    mistakes = {
        "lag 0 is in the list: it is always 1, begin with lag 1": _correlation(centred, range(lags)),
        "not centred: subtract the mean over the points first, or a common offset looks like correlation": _correlation(
            made_up, steps
        ),
        "centred over the entries of each gradient: take the mean over the *points*, dim=0": _correlation(
            made_up - made_up.mean(1, keepdim=True), steps
        ),
        "centred by one number: subtract the mean gradient, over the points, mean(dim=0)": _correlation(
            made_up - made_up.mean(), steps
        ),
        "the cosine of every pair: divide by the mean squared norm of all points, once": pairs,
        "a sum, or a mean over n: the upper mean is over the n-k pairs of lag k": [
            value * (points - k) / points for k, value in enumerate(expected, start=1)
        ],
        "divided by n-1 for the mean square: the lower mean is over all n points": [
            value * (points - 1) / points for value in expected
        ],
        "not divided by the mean squared norm: this is a covariance": [value * variance for value in expected],
        "divided by the norm: it is the *squared* norm": [value * variance**0.5 for value in expected],
        "the end of the line is joined to its start: there are n-k pairs, not n": [
            (centred * centred.roll(-k, 0)).sum(1).mean().item() / variance for k in steps
        ],
        "each feature has its own correlation here: sum products and squares over features, then divide": (
            features.mean(0).tolist()
        ),
        "the absolute value hides negative correlations": [abs(value) for value in expected],
    }
    compare(
        actual,
        expected,
        mistakes,
        "not the formula above: all centred by one mean gradient; above the mean product of n-k pairs, below the mean "
        "squared norm of all n points",
    )
    scaled = gradient_correlation(made_up / 100, lags)
    expect(
        close(scaled, expected),
        "gradients a hundred times smaller must have the same correlations: divide by the mean squared norm alone, "
        "add nothing to it",
    )
    for n in (2, 4):
        with explained():
            short = gradient_correlation(given[:n], n - 1)
        check_floats(short, n - 1, "lag")
        expect(
            close(short, _correlation(given[:n] - given[:n].mean(0), range(1, n)), atol=1e-5),
            f"right for many gradients, wrong for {n} of them and lags up to {n - 1}: lag k has n-k pairs, be it one",
        )


def _correlation(values: Tensor, lags) -> list[float]:
    variance = values.square().sum(1).mean()
    return [((values[k:] * values[: len(values) - k]).sum(1).mean() / variance).item() for k in lags]
