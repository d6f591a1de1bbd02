"""Gradient norms, unit by unit."""

from __future__ import annotations

from functools import partial

import torch
from torch import Tensor, nn

from course_utils.checking.compare import check_floats, close, compare
from course_utils.checking.core import part
from course_utils.checking.message import expect
from course_utils.checking.networks import small_network
from course_utils.checking.own_work import own_work
from course_utils.checking.unchanged import untouched
from course_utils.exercises.ex4_gradient_flow import gradients
from course_utils.exercises.ex4_gradient_flow.checks.explained import explained
from course_utils.exercises.ex4_gradient_flow.checks.mistaken import mistaken_norms
from course_utils.orders import V1, V2

FIX_STATE = "measure a copy, copy.deepcopy(model), or load the old state_dict at the end"
FIX_MODE = "measure in the mode the model is in, call neither train() nor eval()"


@part("4.2", "gradient_norms: one number per unit, shallow to deep, and the model as it was")
def check_gradient_norms(gradient_norms, depth: int = 14, deepest: int = 0, seed: int = 0) -> None:
    """Compare with a walk through v1 and v2 networks, in both modes, twice in a row; then one image."""
    for order in (V1, V2):
        network = small_network(order, depth, seed)
        nn.init.normal_(network.fc.weight)  # makes gradients larger than 1, which clipping would shorten
        images, labels = torch.randn(6, 2, 12, 12), torch.randint(4, (6,))
        for training in (True, False):
            network.train(training)
            expected = gradients.gradient_norms(network, images, labels)
            actual = _measured(gradient_norms, network, images, labels)
            extra = isinstance(actual, list) and len(actual) == len(expected) + 1
            expect(not extra, "one number too many: the units alone, neither stem nor classifier is one")
            check_floats(actual, len(expected), "unit")
            compare(
                actual,
                expected,
                partial(mistaken_norms, network, images, labels),
                "not the norms of the gradient of the mean cross-entropy, over all images at once, with respect to "
                "what leaves each unit",
            )
            expect(
                close(_measured(gradient_norms, network, images, labels), expected),
                "a second call gives something else, for the same images: begin every call with an empty list, and "
                "keep nothing of the one before",
            )
            for parameter in network.parameters():
                parameter.grad = torch.randn_like(parameter)  # of a training step, which still needs it
    _check_one_image(gradient_norms, deepest or depth, seed)


def _measured(gradient_norms, network: nn.Module, images: Tensor, labels: Tensor):
    """What the student's function measures, once nothing but that is left of the call."""
    given, classes, numbers = images.clone(), labels.clone(), torch.get_rng_state()
    with untouched(network, "gradient_norms", FIX_STATE, FIX_MODE), explained(), own_work(gradients.gradient_norms):
        actual = gradient_norms(network, images, labels)
    enabled = torch.is_grad_enabled()
    torch.set_grad_enabled(True)  # for the checks that follow
    expect(torch.equal(images, given), "the images were changed in place: a caller still needs them")
    expect(torch.equal(labels, classes), "the labels were changed in place: a caller still needs them")
    expect(not images.requires_grad, "the images require gradients now: the hooks' outputs are all you need")
    expect(torch.equal(torch.get_rng_state(), numbers), "random numbers go on elsewhere: set no seed, draw none")
    expect(enabled, "gradients are switched off when gradient_norms is done: a training would stop")
    return actual


def _check_one_image(gradient_norms, depth: int, seed: int) -> None:
    """A single image, at best more than ten units in every stage, and a hook of somebody else's."""
    network = small_network(V2, depth, seed).eval()
    image, label = torch.randn(1, 2, 8, 8), torch.randint(4, (1,))
    expected = gradients.gradient_norms(network, image, label)
    handle = network.units[0].register_forward_hook(lambda module, inputs, output: None)
    with explained():
        actual = gradient_norms(network, image, label)
    kept = handle.id in network.units[0]._forward_hooks
    expect(kept, "a hook that was on the model before is gone: remove() the handles of your own hooks alone")
    check_floats(actual, len(expected), "unit")
    reordered = not close(actual, expected) and close(sorted(actual), sorted(expected))
    expect(
        not reordered,
        "units in alphabetical order, where 10 comes before 2: keep the order of model.units",
    )
    expect(close(actual, expected), "right for six images, wrong for a single one: one norm over the whole batch")
