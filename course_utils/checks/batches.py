"""Checks of what is done to a batch: mixup, smoothed targets, augmentation image by image."""

from __future__ import annotations

from unittest.mock import patch

import torch
from torch import Tensor
from torch.nn import functional as F

from course_utils.checks.core import CheckFailed, expect, part


@part("5.3", "mixup: one share a batch, the same partner for image and target")
def check_mixup(mixup, n: int = 12, alpha: float = 0.4, seed: int = 0) -> None:
    """Image i is 1 at pixel i and nowhere else, so that shares and partners can be read off."""
    torch.manual_seed(seed)
    images, targets = torch.eye(n).view(n, 1, 1, n), torch.eye(n)
    shares = []
    for _ in range(300):
        given = images.clone(), targets.clone()
        out = mixup(images, targets, alpha)
        expect(isinstance(out, tuple) and len(out) == 2, "return two tensors: mixed images, mixed targets")
        expect(
            torch.equal(images, given[0]) and torch.equal(targets, given[1]),
            "images or targets are changed in place: the next epoch needs them as they were",
        )
        mixed, soft = out[0].view(n, -1), out[1]
        expect(mixed.shape == (n, n) and soft.shape == targets.shape, "shapes must stay (N, C, H, W) and (N, classes)")
        expect(torch.allclose(mixed.sum(1), torch.ones(n), atol=1e-5), "the shares of an image do not add up to 1")
        own = mixed.diagonal()
        if not torch.allclose(mixed, soft, atol=1e-5):
            partners = (mixed - torch.diag(own)).argmax(1), (soft - torch.diag(soft.diagonal())).argmax(1)
            swapped = torch.equal(*partners) and torch.allclose(own + soft.diagonal(), torch.ones(n), atol=1e-5)
            expect(not swapped, "the share is swapped on one side: the image and its target take the same share λ")
            expect(
                not torch.allclose(soft, targets),
                "the targets are not mixed: they take the same shares as the images",
            )
            expect(False, "images and targets are mixed with different partners or shares: draw both once")
        alone = mixed.max(1).values > 1 - 1e-6
        common = own[~alone]
        if len(common):
            expect((common - common[0]).abs().max() < 1e-5, "every image has its own share: one λ a batch is asked")
            shares.append(common[0].item())
        expect((mixed > -1e-6).all() and (mixed < 1 + 1e-6).all(), "a share is not in [0, 1]: draw it from Beta(α, α)")
    _check_shares(shares, alpha)
    partners = {tuple(mixup(images, targets, alpha)[0].view(n, -1).argsort(1)[:, -2].tolist()) for _ in range(20)}
    expect(len(partners) > 10, "the partners are the same in every call: a new permutation each time")
    for out, right in zip(mixup(images, targets, 0.0), (images, targets), strict=True):
        expect(torch.equal(out, right), "alpha=0 means no mixup: images and targets come back as they are")


def _check_shares(shares: list[float], alpha: float) -> None:
    drawn = torch.tensor(shares)
    expect(len(shares) > 100, "hardly any image is mixed: is the partner another image?")
    spread, asked = drawn.var().item(), 1 / (4 * (2 * alpha + 1))
    expect(spread > 1e-4, "the share is the same in every call: draw a new λ from Beta(α, α) each time")
    expect(abs(drawn.mean() - 0.5) < 0.1, f"the shares average {drawn.mean():.2f}: those of Beta(α, α) average 0.5")
    expect(
        0.75 * asked < spread < 1.3 * asked,
        f"the shares have a variance of {spread:.3f}: that of Beta(α, α) is {asked:.3f}. A uniform draw?",
    )


@part("5.4", "smooth_cross_entropy: from log-probabilities, ε shared by all classes")
def check_smoothing(smooth_cross_entropy, n: int = 9, classes: int = 7, smoothing: float = 0.1, seed: int = 0) -> None:
    """Compare value and gradient with PyTorch's own, which must not be called."""
    torch.manual_seed(seed)
    logits, labels = 3 * torch.randn(n, classes), torch.randint(classes, (n,))
    for share in (smoothing, 0.0):
        expected = F.cross_entropy(logits, labels, label_smoothing=share)
        with patch.object(F, "cross_entropy", _refuse), patch.object(torch.nn, "CrossEntropyLoss", _refuse):
            leaf = logits.clone().requires_grad_()
            found = smooth_cross_entropy(leaf, labels, share)
        expect(isinstance(found, Tensor), f"return a tensor, so that it can be trained on, not {type(found).__name__}")
        expect(found.shape == (), f"return one number, the mean over images, not the shape {tuple(found.shape)}")
        _name_smoothing(found, expected, logits, labels, share)
        (gradient,) = torch.autograd.grad(found, leaf)
        right = logits.clone().requires_grad_()
        F.cross_entropy(right, labels, label_smoothing=share).backward()
        expect(torch.allclose(gradient, right.grad, atol=1e-5), "the value is right, its gradient is not: no detach")
    huge = smooth_cross_entropy(torch.tensor([[1000.0, -1000.0]]), torch.tensor([0]), 0.0)
    expect(torch.isfinite(huge).item(), "logits of ±1000 give inf or NaN: log_softmax instead of log(softmax)")


def _refuse(*args, **kwargs):
    raise CheckFailed("PyTorch's own cross-entropy is called: write it from F.log_softmax(logits, dim=1)")


def _name_smoothing(found: Tensor, expected: Tensor, logits: Tensor, labels: Tensor, share: float) -> None:
    if torch.isclose(found, expected, atol=1e-5):
        return
    logp = F.log_softmax(logits, 1)
    k = logits.shape[1]
    one_hot = F.one_hot(labels, k).float()

    def loss(targets: Tensor, values: Tensor = logp) -> Tensor:
        return -(targets * values).sum(1).mean()

    others = (1 - share) * one_hot + share / (k - 1) * (1 - one_hot)
    smooth = (1 - share) * one_hot + share / k
    mistakes = {
        "ε is shared by the *other* classes only: by all K, the right one included, ε/K each": loss(others),
        "every class gets ε, not ε/K: the target must add up to 1": loss((1 - share) * one_hot + share),
        "the right class keeps 1: it gives up ε first": loss(one_hot + share / k),
        "nothing is smoothed": loss(one_hot),
        "the labels and the uniform target are swapped: 1-ε for the label": loss(share * one_hot + (1 - share) / k),
        "the softmax is missing: take log-probabilities": loss(smooth, logits),
        "probabilities instead of log-probabilities": loss(smooth, logp.exp()),
        "the sum over images: their mean is asked": loss(smooth) * len(logits),
        "the mean over classes, too: sum over classes, mean over images": loss(smooth) / k,
        "the sign is wrong: a loss is the *negative* log-probability": -loss(smooth),
        "softmax over the images: dim=1 are the classes": loss(smooth, F.log_softmax(logits, 0)),
    }
    for message, wrong in mistakes.items():
        expect(not torch.isclose(found, wrong, atol=1e-5), message)
    expect(False, f"the loss is {found:.4f} where {expected:.4f} is right: -Σ target · log p, mean over images")


@part("5.5", "random_shift and random_flip: drawn image by image")
def check_augmentation(random_shift, random_flip, pixels: int = 1, side: int = 6, seed: int = 0) -> None:
    """Pictures of numbered pixels, so that every shift and flip can be read off."""
    torch.manual_seed(seed)
    n = 400
    picture = torch.arange(1.0, 2 * side * side + 1).view(1, 2, side, side)
    images = picture.repeat(n, 1, 1, 1)
    shifted = _call(random_shift, images, pixels)
    padded = F.pad(picture[0], (pixels,) * 4)
    offsets = range(2 * pixels + 1)
    possible = {(top, left): padded[:, top : top + side, left : left + side] for top in offsets for left in offsets}
    seen = []
    for image in shifted:
        where = [place for place, value in possible.items() if torch.equal(value, image)]
        if not where:
            rolled = any(
                torch.equal(picture[0].roll((dy, dx), (1, 2)), image)
                for dy in range(-pixels, pixels + 1)
                for dx in range(-pixels, pixels + 1)
            )
            expect(not rolled, "what leaves the picture on one side comes in on the other: zeros must come in")
            expect(False, f"an image is not its picture shifted by at most {pixels} pixels each way, zeros coming in")
        seen.append(where[0])
    expect(len(set(seen)) > 1, "every image of the batch is shifted alike: draw an offset for each")
    missing = set(possible) - set(seen)
    expect(
        not missing,
        f"some shifts never come: 0 to {2 * pixels} inclusive are the offsets, in both directions and independently "
        f"(torch.randint leaves out its upper end)",
    )
    untouched = _call(random_shift, images, 0)
    expect(torch.equal(untouched, images), "a shift of at most 0 pixels must leave the images as they are")
    flipped = _call(random_flip, images)
    turned, kept = (
        torch.tensor([torch.equal(image, right) for image in flipped]) for right in (picture[0].flip(2), picture[0])
    )
    upside = any(torch.equal(image, picture[0].flip(1)) for image in flipped)
    expect(not upside, "upside down: flip left and right, the last dimension")
    expect(bool((turned | kept).all()), "an image is neither itself nor its mirror image")
    expect(0 < turned.sum() < n, "all images of the batch are flipped alike: toss a coin for each")
    expect(abs(turned.float().mean() - 0.5) < 0.1, f"{turned.float().mean():.0%} are flipped: half of them is asked")


def _call(augment, images: Tensor, *args) -> Tensor:
    given = images.clone()
    out = augment(images, *args)
    expect(torch.equal(images, given), f"{augment.__name__} changes the images in place: return new ones")
    expect(isinstance(out, Tensor) and out.shape == images.shape, f"{augment.__name__} must keep the images' shape")
    return out
