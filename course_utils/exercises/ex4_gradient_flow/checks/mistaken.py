"""What the likely mistakes of Exercise 4 measure instead of gradient norms."""

from __future__ import annotations

import copy
import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from course_utils.exercises.ex4_gradient_flow import gradients

NOT_WEIGHTS = "of the units' *weights*: take the gradients of what leaves the units"


def mistaken_norms(network: nn.Module, images: Tensor, labels: Tensor) -> dict[str, list[float]]:
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
    by_nll = torch.autograd.grad(F.nll_loss(logits, labels), streams[1:], retain_graph=True)
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
        "the loss takes log-probabilities here: F.cross_entropy(logits, labels) makes them itself": _sizes(by_nll),
        f"these are the gradients {NOT_WEIGHTS}": [math.hypot(*sizes) for sizes in by_weight],
        f"these are sums of gradient norms {NOT_WEIGHTS}": [sum(sizes) for sizes in by_weight],
        f"these are gradients of some {NOT_WEIGHTS}": [sizes[0] for sizes in by_weight],
        "measured in the other mode: call neither train() nor eval()": gradients.gradient_norms(
            other_mode, images, labels
        ),
    }


def _sizes(tensors) -> list[float]:
    return [tensor.norm().item() for tensor in tensors]
