"""Check of mixup: shares and partners are read off its mixtures."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from course_utils.augmentation import mixup as course_mixup
from course_utils.checking.core import part
from course_utils.checking.message import CheckFailed, describe, expect, fail
from course_utils.checking.own_work import own_work
from course_utils.exercises.ex5_modern_training.checks.randomness import check_new, seed_kept


@part("5.3", "mixup: one share per batch, the same partner for image and target")
def check_mixup(mixup, n: int = 12, alpha: float = 0.4, seed: int = 500) -> None:
    """Image i is 1 at pixel i and nowhere else, so that shares and partners can be read off."""
    torch.manual_seed(seed)
    images, targets = torch.eye(n).view(n, 1, 1, n), torch.eye(n)
    with own_work(course_mixup), seed_kept("mixup"):
        for a in (alpha, 3 * alpha):
            _check_mixtures(*_mixtures(mixup, images, targets, a), a)
        _check_unmixed(mixup, images, targets)
        _check_one_image(mixup, images[:1], targets[:1], alpha)


def _check_unmixed(mixup, images: Tensor, targets: Tensor) -> None:
    try:
        unmixed = mixup(images, targets, 0.0)
    except (ValueError, ZeroDivisionError) as error:
        raise CheckFailed(f"alpha=0, which means no mixup, stops with {type(error).__name__}: no Beta(0, 0)") from None
    for out, given, name in zip(unmixed, (images, targets), ("images", "targets"), strict=True):
        expect(torch.equal(out, given), "alpha=0 means no mixup: images and targets come back as they are")
        check_new(out, given, f"at alpha=0 mixup returns the given {name}")


def _check_one_image(mixup, image: Tensor, target: Tensor, alpha: float) -> None:
    case = "a batch of one image, whose partner is itself,"
    try:
        mixed = mixup(image, target, alpha)
    except (RuntimeError, ValueError, IndexError) as error:
        raise CheckFailed(f"{case} stops with {type(error).__name__}: torch.randperm(1) is an order, too") from None
    kept = [m.shape == given.shape and _close(m, given) for m, given in zip(mixed, (image, target), strict=True)]
    expect(all(kept), f"{case} must come back with the same values")


def _mixtures(mixup, images: Tensor, targets: Tensor, alpha: float, calls: int = 300) -> tuple[Tensor, Tensor]:
    """Mix again and again: what images and targets become, each (calls, N, N)."""
    n, mixed, soft = len(images), [], []
    for _ in range(calls):
        try:
            out = mixup(images, targets, alpha)
        except IndexError as error:
            fail(f"your code stopped with {describe(error)}\n  The images of a batch are along its first dimension")
        expect(isinstance(out, tuple), f"return a tuple, not a {type(out).__name__}: mixed images, mixed targets")
        expect(len(out) == 2, f"return two tensors, mixed images and mixed targets, not {len(out)}")
        expect(out[0].shape == images.shape, "shapes must stay: the images' is (N, C, H, W)")
        expect(out[1].shape == targets.shape, "shapes must stay: the targets' is (N, classes)")
        expect(all(o.is_floating_point() for o in out), "mixtures are no whole numbers: keep images and targets float")
        for o in out:
            expect(
                o.dtype == images.dtype,
                f"float32 becomes {o.dtype}, which the network does not take: a share in an array of NumPy's is "
                "float64, a plain number (.item()) is not",
            )
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
        expect(
            not _single(soft), "every target is a single class, rounded or shuffled: it takes the share of its image"
        )
        expect(not _single(mixed), "every image is one of those given, shuffled and not mixed: it keeps a share λ")
        fail("images and targets are mixed with different partners or shares: draw both once")
    expect((mixed > -1e-6).all() and (mixed < 1 + 1e-6).all(), "a share is not in [0, 1]: draw it from Beta(α, α)")
    alone = mixed.amax(2) > 1 - 1e-6
    share = mixed.diagonal(dim1=1, dim2=2).masked_fill(alone, math.nan)
    drawn = share.nanmean(1)
    common = _close(share.masked_fill(alone, 0.0), drawn[:, None].masked_fill(alone, 0.0))
    expect(common, "every image has its own share: the text asks for one λ per batch")
    expect(_close(mixed.sum(1), ones), "an image is the partner of several: the partners are one random order")
    drawn = drawn[~drawn.isnan()]
    expect(len(drawn) > 100, "hardly any image is mixed: is the partner another image?")
    partners = (mixed * (1 - as_was)).argmax(2)
    orders = len(partners.unique(dim=0))
    expect(orders > len(mixed) / 2, f"only {orders} orders of the partners in {len(mixed)} calls: a new one in each")
    spread, expected = drawn.var().item(), 1 / (4 * (2 * alpha + 1))
    expect(spread > 1e-4, "the share is the same in every call: draw a new λ from Beta(α, α) each time")
    mean = f"the shares average {drawn.mean():.2f}: those of Beta(α, α), twice the same α, average 0.5"
    expect(abs(drawn.mean() - 0.5) < 0.1, mean)
    variance = f"with α={alpha:g} the shares have a variance of {spread:.3f}, those of Beta(α, α) {expected:.3f}"
    expect(0.75 * expected < spread < 1.3 * expected, f"{variance}: a uniform draw, or another α?")


def _single(mixtures: Tensor) -> bool:
    """Whether each of them is one thing alone."""
    return _close(mixtures.amax(2), torch.ones(mixtures.shape[:2]))


def _close(a: Tensor, b: Tensor) -> bool:
    return torch.allclose(a, b, atol=1e-5)
