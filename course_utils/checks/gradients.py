"""Checks of what is computed from gradients: norms unit by unit, a path through silent units, correlations."""

from __future__ import annotations

import copy
import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from course_utils import gradients
from course_utils.checks.core import expect, part
from course_utils.checks.recording import small_network
from course_utils.checks.untouched import untouched
from course_utils.checks.values import check_floats, hold, same
from course_utils.orders import V1, V2
from course_utils.probes import zero_branch
from course_utils.residual import residual_unit
from course_utils.shortcuts import ScaledUnit

FIX_STATE = "measure a copy, copy.deepcopy(model), or load the old state_dict at the end"
FIX_MODE = "measure in the mode the model is in, call neither train() nor eval()"


@part("4.2", "gradient_norms: one number a unit, shallow to deep, and the model as it was")
def check_gradient_norms(gradient_norms, depth: int = 14, seed: int = 0) -> None:
    """Compare with a walk through v1 and v2 networks, in both modes, twice in a row."""
    for order in (V1, V2):
        network = small_network(order, depth, seed)
        images, labels = torch.randn(6, 2, 12, 12), torch.randint(4, (6,))
        for training in (True, False):
            network.train(training)
            expected = gradients.gradient_norms(network, images, labels)
            mistakes = _mistaken_norms(network, images, labels)
            for call in ("", " in a second call: hooks or gradients of the first one are left"):
                with untouched(network, "gradient_norms", FIX_STATE, FIX_MODE):
                    found = gradient_norms(network, images, labels)
                check_floats(found, len(expected), "unit")
                fallback = f"not the norms of the gradient with respect to what leaves each unit{call}"
                hold(found, expected, {} if call else mistakes, fallback)


def _mistaken_norms(network: nn.Module, images: Tensor, labels: Tensor) -> dict[str, list[float]]:
    """What the likely mistakes would measure on this network, by the message for each."""
    walker = copy.deepcopy(network)
    stream = walker.stem(images)
    streams = [stream]
    for unit in walker.units:
        stream = unit(stream)
        streams.append(stream)
    logits = walker.fc(walker.end(stream).mean(dim=(2, 3)))
    loss = F.cross_entropy(logits, labels)
    weights = [list(unit.parameters()) for unit in walker.units]
    by_stream = torch.autograd.grad(loss, streams, retain_graph=True)
    by_weight = [torch.autograd.grad(loss, group, retain_graph=True) for group in weights]
    by_logits = torch.autograd.grad(logits.sum(), streams[1:])
    norms = [gradient.norm().item() for gradient in by_stream]
    other_mode = copy.deepcopy(network).train(not network.training)
    leaving = by_stream[1:]
    return {
        "the deepest unit comes first: list them shallow to deep, as model.units does": norms[:0:-1],
        "this is the gradient of what *enters* each unit: take what leaves it": norms[:-1],
        "the stem is in the list: it is no unit": norms[:-1],
        "squared: the norm is the *root* of the sum of squares": [n**2 for n in norms[1:]],
        "the mean of |gradient| is no norm: root of the sum of squares": [g.abs().mean().item() for g in leaving],
        "the signed mean lets entries cancel: root of the sum of squares": [g.mean().item() for g in leaving],
        "the largest entry is no norm: root of the sum of squares": [g.abs().max().item() for g in leaving],
        "divided by the number of entries: the norm is the root of the *sum* of squares": [
            g.square().mean().sqrt().item() for g in leaving
        ],
        "norms of single images averaged: one norm over the whole batch": [
            g.flatten(1).norm(dim=1).mean().item() for g in leaving
        ],
        "the loss is the *mean* over images, as F.cross_entropy has it": [n * len(images) for n in norms[1:]],
        "the gradient of the logits, not of the loss": [g.norm().item() for g in by_logits],
        "these are gradients of the units' *weights*: take those of what leaves the units": [
            math.sqrt(sum(g.square().sum().item() for g in group)) for group in by_weight
        ],
        "measured in the other mode: call neither train() nor eval()": gradients.gradient_norms(
            other_mode, images, labels
        ),
    }


@part("4.4", "gradient_through: silent units, and what they do to a gradient")
def check_gradient_through(gradient_through, units: int = 5, seed: int = 0) -> None:
    """Compare on chains of v1, v2 and scaled units, bit for bit."""
    torch.manual_seed(seed)
    for make in (lambda: residual_unit(V2, 6, 6), lambda: residual_unit(V1, 6, 6), lambda: ScaledUnit(6, 6)):
        chain = [make() for _ in range(units)]
        x, arriving = torch.randn(4, 6, 5, 5), torch.randn(4, 6, 5, 5)
        given = x.clone()
        found = gradient_through(chain, x, arriving)
        expect(isinstance(found, Tensor), f"return the gradient with respect to x, not {type(found).__name__}")
        expect(torch.equal(x, given), "x was changed: the student's units need it as it is")
        expect(found.shape == x.shape, f"the gradient has the shape of x, {tuple(x.shape)}, not {tuple(found.shape)}")
        for wrong, message in (
            (_through(chain, x, arriving), "the branches are not silent: put every unit through zero_branch"),
            (
                _through(list(map(zero_branch, chain)), x, torch.ones_like(x)),
                "the gradient that arrives is not used: hand it to torch.autograd.grad as grad_outputs",
            ),
            (_through([zero_branch(chain[0])], x, arriving), "only one of the units is in the chain"),
        ):
            right = _through(list(map(zero_branch, chain)), x, arriving)
            if not torch.equal(found, right) and not torch.equal(wrong, right):
                expect(not torch.allclose(found, wrong), message)
        expect(
            torch.allclose(found, right),
            "not the gradient with respect to x: x through every silent unit in turn, then back",
        )


def _through(units: list, x: Tensor, arriving: Tensor) -> Tensor:
    leaf = x.clone().requires_grad_()
    out = leaf
    for unit in units:
        out = unit(out)
    return torch.autograd.grad(out, leaf, arriving)[0]


@part("4.6", "gradient_correlation: centred, normalised, lag 1 and up")
def check_gradient_correlation(gradient_correlation, points: int = 40, lags: int = 6, seed: int = 0) -> None:
    """Compare on made-up gradients with a trend, an offset and noise."""
    generator = torch.Generator().manual_seed(seed)
    smooth = torch.randn(points, 5, generator=generator).cumsum(0)
    made_up = smooth + torch.tensor([30.0, -2.0, 0.0, 1.0, 5.0])
    found = gradient_correlation(made_up, lags)
    check_floats(found, lags, "lag")
    centred = made_up - made_up.mean(0)
    expected = _correlation(centred, range(1, lags + 1))
    pairs = [torch.cosine_similarity(centred[k:], centred[:-k]).mean().item() for k in range(1, lags + 1)]
    mistakes = {
        "lag 0 is in the list: it is always 1, begin with lag 1": _correlation(centred, range(lags)),
        "not centred: subtract the mean over the points first, or a common offset looks like correlation": _correlation(
            made_up, range(1, lags + 1)
        ),
        "centred over the entries of each gradient: take the mean over the *points*, dim=0": _correlation(
            made_up - made_up.mean(1, keepdim=True), range(1, lags + 1)
        ),
        "the cosine of every pair: divide by the mean squared norm of all points, once": pairs,
        "sums, not means: a longer lag has fewer pairs": [
            value * (points - k) / points for k, value in enumerate(expected, start=1)
        ],
        "the absolute value hides negative correlations": [abs(value) for value in expected],
    }
    hold(found, expected, mistakes, "not the formula above: mean product at lag k over mean squared norm, both centred")
    scaled = gradient_correlation(1000 * made_up, lags)
    expect(same(scaled, expected), "a thousandfold gradient must have the same correlations: divide by the variance")


def _correlation(values: Tensor, lags) -> list[float]:
    variance = values.square().sum(1).mean()
    return [((values[k:] * values[: len(values) - k]).sum(1).mean() / variance).item() for k in lags]
