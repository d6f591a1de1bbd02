"""Checks of what is done to a batch: mixup, smoothed targets, augmentation image by image."""

from __future__ import annotations

import itertools
import math
from functools import partial
from unittest.mock import patch

import torch
from torch import Tensor
from torch.nn import functional as F

from course_utils.checking.compare import compare
from course_utils.checking.core import part
from course_utils.checking.message import CheckFailed, expect, fail


@part("5.3", "mixup: one share a batch, the same partner for image and target")
def check_mixup(mixup, n: int = 12, alpha: float = 0.4, seed: int = 0) -> None:
    """Image i is 1 at pixel i and nowhere else, so that shares and partners can be read off."""
    torch.manual_seed(seed)
    images, targets = torch.eye(n).view(n, 1, 1, n), torch.eye(n)
    for a in (alpha, 3 * alpha):
        _check_mixtures(*_mixtures(mixup, images, targets, a), a)
    try:
        unmixed = mixup(images, targets, 0.0)
    except (ValueError, ZeroDivisionError) as error:
        raise CheckFailed(f"alpha=0, which means no mixup, stops with {type(error).__name__}: no Beta(0, 0)") from None
    for out, right in zip(unmixed, (images, targets), strict=True):
        expect(torch.equal(out, right), "alpha=0 means no mixup: images and targets come back as they are")


def _mixtures(mixup, images: Tensor, targets: Tensor, alpha: float, calls: int = 300) -> tuple[Tensor, Tensor]:
    """Mix again and again: what images and targets become, each (calls, N, N)."""
    n, mixed, soft = len(images), [], []
    for _ in range(calls):
        out = mixup(images, targets, alpha)
        expect(isinstance(out, tuple) and len(out) == 2, "return two tensors: mixed images, mixed targets")
        expect(out[0].shape == images.shape, "shapes must stay: the images' is (N, C, H, W)")
        expect(out[1].shape == targets.shape, "shapes must stay: the targets' is (N, classes)")
        expect(all(o.is_floating_point() for o in out), "mixtures are no whole numbers: keep images and targets float")
        mixed.append(out[0].reshape(n, n))
        soft.append(out[1])
    as_given = torch.equal(images.view(n, n), torch.eye(n)) and torch.equal(targets, torch.eye(n))
    expect(as_given, "images or targets are changed in place: the next epoch needs them as they were")
    return torch.stack(mixed), torch.stack(soft)


def _check_mixtures(mixed: Tensor, soft: Tensor, alpha: float) -> None:
    ones, as_was = torch.ones(mixed.shape[:2]), torch.eye(mixed.shape[1]).expand_as(mixed)
    expect(_close(mixed.sum(2), ones), "the shares of an image do not add up to 1")
    expect(_close(soft.sum(2), ones), "the shares of a target do not add up to 1")
    if not _close(mixed, soft):
        expect(not _close(soft, as_was), "the targets are not mixed: they take the same shares as the images")
        expect(not _close(mixed, as_was), "the images are not mixed: they take the same shares as the targets")
        swapped = _close(mixed + soft, (mixed + soft).round())  # λ + (1-λ) in every place
        expect(not swapped, "the share is swapped on one side: the image and its target take the same share λ")
        fail("images and targets are mixed with different partners or shares: draw both once")
    expect((mixed > -1e-6).all() and (mixed < 1 + 1e-6).all(), "a share is not in [0, 1]: draw it from Beta(α, α)")
    alone = mixed.amax(2) > 1 - 1e-6
    share = mixed.diagonal(dim1=1, dim2=2).masked_fill(alone, math.nan)
    drawn = share.nanmean(1)
    common = _close(share.masked_fill(alone, 0.0), drawn[:, None].masked_fill(alone, 0.0))
    expect(common, "every image has its own share: one λ a batch is asked")
    expect(_close(mixed.sum(1), ones), "an image is the partner of several: the partners are one random order")
    drawn = drawn[~drawn.isnan()]
    expect(len(drawn) > 100, "hardly any image is mixed: is the partner another image?")
    partners = (mixed * (1 - as_was)).argmax(2)
    orders = len(partners.unique(dim=0))
    expect(orders > len(mixed) / 2, f"only {orders} orders of the partners in {len(mixed)} calls: a new one in each")
    spread, asked = drawn.var().item(), 1 / (4 * (2 * alpha + 1))
    expect(spread > 1e-4, "the share is the same in every call: draw a new λ from Beta(α, α) each time")
    mean = f"the shares average {drawn.mean():.2f}: those of Beta(α, α), twice the same α, average 0.5"
    expect(abs(drawn.mean() - 0.5) < 0.1, mean)
    variance = f"with α={alpha:g} the shares have a variance of {spread:.3f}, those of Beta(α, α) {asked:.3f}"
    expect(0.75 * asked < spread < 1.3 * asked, f"{variance}: a uniform draw, or another α?")


def _close(a: Tensor, b: Tensor) -> bool:
    return torch.allclose(a, b, atol=1e-5)


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
        expect(found.requires_grad, "the loss has no gradient, so nothing is trained: no detach, no torch.no_grad")
        otherwise = f"the loss is {found:.4f} where {expected:.4f} is right: -Σ target · log p, mean over images"
        compare(found, expected, partial(_mistaken_losses, logits, labels, share), otherwise, rtol=1e-5, atol=1e-5)
        (gradient,) = torch.autograd.grad(found, leaf)
        right = logits.clone().requires_grad_()
        F.cross_entropy(right, labels, label_smoothing=share).backward()
        expect(torch.allclose(gradient, right.grad, atol=1e-5), "the value is right, its gradient is not: no detach")
    huge = smooth_cross_entropy(torch.tensor([[1000.0, -1000.0]]), torch.tensor([1]), 0.0).item()
    expect(huge == 2000, f"logits of ±1000 give {huge:g}, not 2000: F.log_softmax instead of log(softmax)")


def _refuse(*args, **kwargs):
    raise CheckFailed("PyTorch's own cross-entropy is called: write it from F.log_softmax(logits, dim=1)")


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
        "the right class keeps 1: it gives up ε first": loss(one_hot + share / k),
        "nothing is smoothed": loss(one_hot),
        "the labels and the uniform target are swapped: 1-ε for the label": loss(share * one_hot + (1 - share) / k),
        "ε is 0.1 whatever is asked for: is smoothing used?": loss(0.9 * one_hot + 0.1 / k),
        "the softmax is missing: take log-probabilities": loss(smooth, logits),
        "probabilities instead of log-probabilities": loss(smooth, logp.exp()),
        "the sum over images: their mean is asked": loss(smooth) * len(logits),
        "the mean over classes, too: sum over classes, mean over images": loss(smooth) / k,
        "the sign is wrong: a loss is the *negative* log-probability": -loss(smooth),
        "softmax over the images: dim=1 are the classes": loss(smooth, F.log_softmax(logits, 0)),
    }


@part("5.5", "random_shift and random_flip: drawn image by image")
def check_augmentation(random_shift, random_flip, pixels: int = 1, side: int = 6, seed: int = 0) -> None:
    """Pictures of numbered pixels, wider than high, no number twice, so that every shift and flip can be read off."""
    torch.manual_seed(seed)
    images = torch.arange(1.0, 800 * side * (side + 1) + 1).view(400, 2, side, side + 1)
    _check_shift(random_shift, images, pixels)
    untouched = _call(random_shift, images, 0)
    expect(torch.equal(untouched, images), "a shift of at most 0 pixels must leave the images as they are")
    _check_flip(random_flip, images)


def _check_shift(random_shift, images: Tensor, pixels: int) -> None:
    height, width = images.shape[2:]
    padded = F.pad(images, (pixels,) * 4)
    offsets = list(itertools.product(range(2 * pixels + 1), repeat=2))
    crops = [padded[:, :, top : top + height, left : left + width] for top, left in offsets]
    rolls = [images.roll((top - pixels, left - pixels), (2, 3)) for top, left in offsets]
    shifted = _call(random_shift, images, pixels)
    seen = _same(shifted, crops)
    if not seen.any(0).all():
        rolled = _same(shifted, crops + rolls).any(0).all()
        expect(not rolled, "what leaves the picture on one side comes in on the other: zeros must come in")
        mangled = shifted.reshape(len(images), height, width, -1).permute(0, 3, 1, 2)
        expect(
            not _same(mangled, crops).any(0).all(),
            "channels and pixels are mixed up: permute moves an axis, reshape not",
        )
        sorted_out = shifted[shifted.amax((1, 2, 3)).argsort()]
        expect(not _same(sorted_out, crops).any(0).all(), "the images come back in another order: labels no longer fit")
        fail(f"an image is not its picture shifted by -{pixels} ... {pixels} pixels each way, zeros coming in")
    expect(not seen.all(1).any(), "every image of the batch is shifted alike: draw an offset for each")
    expect(
        bool(seen.any(1).all()),
        f"some shifts never come: 0 to {2 * pixels} inclusive are the offsets, in both directions and independently "
        f"(torch.randint leaves out its upper end)",
    )
    again = _same(_call(random_shift, images, pixels), crops)
    expect(not torch.equal(again, seen), "random_shift makes the same shifts in every call: draw the offsets anew")


def _check_flip(random_flip, images: Tensor) -> None:
    flipped = _call(random_flip, images)
    turned, kept, upside = _same(flipped, [images.flip(3), images, images.flip(2)])
    expect(not upside.any(), "upside down: flip left and right, the last dimension")
    if not (turned | kept).all():
        sorted_out = flipped[flipped.amax((1, 2, 3)).argsort()]
        shuffled = _same(sorted_out, [images.flip(3), images]).any(0).all()
        expect(not shuffled, "the images come back in another order: their labels no longer fit")
        fail("an image is neither itself nor its mirror image")
    expect(0 < turned.sum() < len(images), "all images of the batch are flipped alike: toss a coin for each")
    expect(abs(turned.float().mean() - 0.5) < 0.1, f"{turned.float().mean():.0%} are flipped: half of them is asked")
    again = (_call(random_flip, images) == images.flip(3)).flatten(1).all(1)
    expect(not torch.equal(again, turned), "the same images are flipped in every call: toss the coins anew")


def _same(images: Tensor, candidates: list[Tensor]) -> Tensor:
    """Which image equals which candidate: (candidates, N)."""
    return torch.stack([(images == candidate).flatten(1).all(1) for candidate in candidates])


def _call(augment, images: Tensor, *args) -> Tensor:
    given = images.clone()
    out = augment(images, *args)
    expect(torch.equal(images, given), f"{augment.__name__} changes the images in place: return new ones")
    expect(isinstance(out, Tensor), f"{augment.__name__} returns {type(out).__name__}, not a tensor")
    expect(
        out.shape == images.shape,
        f"{augment.__name__} must keep the images' shape {tuple(images.shape)}, yours is {tuple(out.shape)}",
    )
    return out
