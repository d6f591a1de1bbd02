"""Gradient norms, unit by unit."""

from __future__ import annotations

import copy
import math
from functools import partial

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from course_utils.checking.compare import check_floats, close, compare
from course_utils.checking.core import part
from course_utils.checking.message import expect
from course_utils.checking.networks import small_network
from course_utils.checking.unchanged import untouched
from course_utils.exercises.ex4_gradient_flow import gradients
from course_utils.exercises.ex4_gradient_flow.checks.explained import explained
from course_utils.orders import V1, V2

FIX_STATE = "measure a copy, copy.deepcopy(model), or load the old state_dict at the end"
FIX_MODE = "measure in the mode the model is in, call neither train() nor eval()"
NOT_WEIGHTS = "of the units' *weights*: take the gradients of what leaves the units"


@part("4.2", "gradient_norms: one number a unit, shallow to deep, and the model as it was")
def check_gradient_norms(gradient_norms, depth: int = 14, seed: int = 0) -> None:
    """Compare with a walk through v1 and v2 networks, in both modes, twice in a row."""

    def measured(network: nn.Module, images: Tensor, labels: Tensor):
        with untouched(network, "gradient_norms", FIX_STATE, FIX_MODE), explained():
            return gradient_norms(network, images, labels)

    for order in (V1, V2):
        network = small_network(order, depth, seed)
        nn.init.normal_(network.fc.weight)  # makes gradients larger than 1, which clipping would shorten
        images, labels = torch.randn(6, 2, 12, 12), torch.randint(4, (6,))
        for training in (True, False):
            network.train(training)
            expected = gradients.gradient_norms(network, images, labels)
            found = measured(network, images, labels)
            extra = isinstance(found, list) and len(found) == len(expected) + 1
            expect(not extra, "one number too many: the units alone, neither stem nor classifier is one")
            check_floats(found, len(expected), "unit")
            compare(
                found,
                expected,
                partial(_mistaken_norms, network, images, labels),
                "not the norms of the gradient of the mean cross-entropy, over all images at once, with respect to "
                "what leaves each unit",
            )
            expect(
                close(measured(network, images, labels), expected),
                "a second call gives something else, for the same images: begin every call with an empty list, and "
                "keep nothing of the one before",
            )
            for parameter in network.parameters():
                parameter.grad = torch.randn_like(parameter)  # of a training step, which still needs it


def _mistaken_norms(network: nn.Module, images: Tensor, labels: Tensor) -> dict[str, list[float]]:
    """What the likely mistakes would measure on this network, by the message for each."""
    walker, branches = copy.deepcopy(network), []
    stream = walker.stem(images)
    streams = [stream]
    for unit in walker.units:
        unit.branch.register_forward_hook(lambda module, inputs, output: branches.append(output))
        stream = unit(stream)
        streams.append(stream)
    logits = walker.fc(walker.end(stream).mean(dim=(2, 3)))
    loss = F.cross_entropy(logits, labels)
    weights = [list(unit.parameters()) for unit in walker.units]
    by_stream = torch.autograd.grad(loss, streams, retain_graph=True)
    by_weight = [_sizes(torch.autograd.grad(loss, group, retain_graph=True)) for group in weights]
    by_branch = torch.autograd.grad(loss, branches, retain_graph=True)
    by_logits = torch.autograd.grad(logits.sum(), streams[1:], retain_graph=True)
    by_softmax = torch.autograd.grad(F.cross_entropy(logits.softmax(1), labels), streams[1:])
    norms = _sizes(by_stream)
    other_mode = copy.deepcopy(network).train(not network.training)
    leaving = by_stream[1:]
    return {
        "the deepest unit comes first: list them shallow to deep, as model.units does": norms[:0:-1],
        "this is the gradient of what *enters* each unit: take what leaves it": norms[:-1],
        "deepest first, and the gradient of what *enters* each unit: shallow to deep, what leaves it": norms[-2::-1],
        "this is the gradient of what leaves unit.branch: take what leaves the unit": _sizes(by_branch),
        "this is the size of the stream itself: take that of its gradient": _sizes(streams[1:]),
        "squared: the norm is the *root* of the sum of squares": [n**2 for n in norms[1:]],
        "the mean of |gradient| is no norm: root of the sum of squares": [g.abs().mean().item() for g in leaving],
        "the signed mean lets entries cancel: root of the sum of squares": [g.mean().item() for g in leaving],
        "the sum of |gradient| is another norm: root of the sum of squares": [g.abs().sum().item() for g in leaving],
        "the largest entry is no norm: root of the sum of squares": [g.abs().max().item() for g in leaving],
        "divided by the number of entries: the norm is the root of the *sum* of squares": [
            g.square().mean().sqrt().item() for g in leaving
        ],
        "norms of single images averaged: one norm over the whole batch": [
            g.flatten(1).norm(dim=1).mean().item() for g in leaving
        ],
        "norms of single images added: one norm over the whole batch": [
            g.flatten(1).norm(dim=1).sum().item() for g in leaving
        ],
        "divided by the norm of all of them together, as clipping to 1 does: measure what is not clipped": [
            n / math.hypot(*norms[1:]) for n in norms[1:]
        ],
        "the loss is the *mean* over images, as F.cross_entropy has it": [n * len(images) for n in norms[1:]],
        "the gradient of the logits, not of the loss": _sizes(by_logits),
        "F.cross_entropy takes the logits: no softmax before it": _sizes(by_softmax),
        f"these are the gradients {NOT_WEIGHTS}": [math.hypot(*sizes) for sizes in by_weight],
        f"these are sums of gradient norms {NOT_WEIGHTS}": [sum(sizes) for sizes in by_weight],
        f"these are gradients of some {NOT_WEIGHTS}": [sizes[0] for sizes in by_weight],
        "measured in the other mode: call neither train() nor eval()": gradients.gradient_norms(
            other_mode, images, labels
        ),
    }


def _sizes(tensors) -> list[float]:
    return [tensor.norm().item() for tensor in tensors]
