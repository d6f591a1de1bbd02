"""Check of the cross-entropy with smoothed labels."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import torch
from torch import Tensor
from torch.nn import functional as F

from course_utils.checking.compare import compare
from course_utils.checking.core import part
from course_utils.checking.message import CheckFailed, describe, expect
from course_utils.checking.own_work import own_work
from course_utils.checking.unchanged import without_trace

PYTORCHS = "PyTorch's own cross-entropy is called: write it from F.log_softmax(logits, dim=1)"


@part("5.4", "smooth_cross_entropy: from log-probabilities, ε shared by all classes")
def check_smoothing(smooth_cross_entropy, n: int = 9, classes: int = 7, smoothing: float = 0.1, seed: int = 0) -> None:
    """Compare value and gradient with PyTorch's own, which must not be called."""
    torch.manual_seed(seed)
    logits, labels = 3 * torch.randn(n, classes), torch.randint(classes, (n,))
    labels[0] = classes - 1  # the batch with the last class comes first, so that the one without is named

    def loss(logits: Tensor, labels: Tensor, share: float) -> Tensor:
        in_place = "the logits are changed in place: the caller still needs them, so no -= on logits itself"
        given_labels = labels.clone()
        with own_work(F.cross_entropy, says=PYTORCHS):
            value = without_trace(lambda given: smooth_cross_entropy(given, labels, share), logits, in_place)
        expect(torch.equal(labels, given_labels), "the labels are changed in place: no name that ends in _ on them")
        return value

    with _explained():
        for share in (smoothing, 0.0):
            _check_loss(loss, logits, labels, share)
    few = labels % (classes - 1)
    try:
        loss(logits, few, smoothing)
    except RuntimeError:
        raise CheckFailed(
            "a batch in which the last class is missing stops: F.one_hot needs num_classes=logits.shape[1]"
        ) from None
    _check_loss(loss, logits, few, smoothing)
    _check_loss(loss, logits[:1], labels[:1], smoothing)
    huge = smooth_cross_entropy(torch.tensor([[1000.0, -1000.0]]), torch.tensor([1]), 0.0).item()
    expect(huge == 2000, f"logits of ±1000 give {huge:g}, not 2000: F.log_softmax instead of log(softmax)")


@contextmanager
def _explained() -> Iterator[None]:
    """Add what is likely to be behind it to an error of PyTorch about shapes."""
    meanings = {
        "same number of dimensions": "gather wants an index of as many dimensions as log p: labels as a column, (N, 1)",
        "must match": "images are dim 0, classes dim 1, logits.shape[1] of them: what shape has each part?",
    }
    try:
        yield
    except RuntimeError as error:
        for words, meaning in meanings.items():
            expect(words not in str(error), f"your code stopped with {describe(error)}\n  {meaning}")
        raise


def _check_loss(loss, logits: Tensor, labels: Tensor, share: float) -> None:
    leaf, expected_leaf = (logits.clone().requires_grad_() for _ in range(2))
    actual, expected = loss(leaf, labels, share), F.cross_entropy(expected_leaf, labels, label_smoothing=share)
    expect(isinstance(actual, Tensor), f"return a tensor, so that it can be trained on, not {type(actual).__name__}")
    expect(actual.shape == (), f"return one number, the mean over images, not the shape {tuple(actual.shape)}")
    expect(actual.requires_grad, "the loss has no gradient, so nothing is trained: no detach, no torch.no_grad")
    actual = actual.to(expected.dtype)  # one in float64 is right, too
    otherwise = f"the loss is {actual:.4f} where {expected:.4f} is right: -Σ target · log p, mean over images"
    compare(actual, expected, partial(_mistaken_losses, logits, labels, share), otherwise, rtol=1e-5, atol=1e-5)
    (gradient,) = torch.autograd.grad(actual, leaf)
    (expected_gradient,) = torch.autograd.grad(expected, expected_leaf)
    right = torch.allclose(gradient, expected_gradient, atol=1e-5)
    expect(right, "the value is right, its gradient is not: no detach")


def _mistaken_losses(logits: Tensor, labels: Tensor, share: float) -> dict[str, Tensor]:
    """What the likely mistakes give, by the message for each."""
    logp = F.log_softmax(logits, 1)
    k = logits.shape[1]
    one_hot = F.one_hot(labels, k).float()

    def loss(targets: Tensor, values: Tensor = logp) -> Tensor:
        return -(targets * values).sum(1).mean()

    others = (1 - share) * one_hot + share / (k - 1) * (1 - one_hot)
    smooth = (1 - share) * one_hot + share / k
    return {
        "ε is shared by the *other* classes only: by all K, the right one included, ε/K each": loss(others),
        "every class gets ε, not ε/K: the target must add up to 1": loss((1 - share) * one_hot + share),
        "the right class is left with 1 - ε: it gets ε/K back, as every class does": loss(
            (1 - share) * one_hot + share / k * (1 - one_hot)
        ),
        "the right class keeps 1: it gives up ε first": loss(one_hot + share / k),
        "nothing is smoothed": loss(one_hot),
        "the labels and the uniform target are swapped: 1-ε for the label": loss(share * one_hot + (1 - share) / k),
        "ε is 0.1 whatever the argument says: is smoothing used?": loss(0.9 * one_hot + 0.1 / k),
        "the softmax is missing: take log-probabilities": loss(smooth, logits),
        "probabilities instead of log-probabilities": loss(smooth, logp.exp()),
        "the sum over images: the loss is their mean": loss(smooth) * len(logits),
        "the mean over classes, too: sum over classes, mean over images": loss(smooth) / k,
        "the sign is wrong: a loss is the *negative* log-probability": -loss(smooth),
        "that is the Kullback-Leibler divergence, as F.kl_div gives it: cross-entropy is -Σ target · log p": loss(
            smooth, logp - smooth.clamp(min=1e-12).log()
        ),
        "softmax over the images: dim=1 are the classes": loss(smooth, F.log_softmax(logits, 0)),
    }
