"""Check of what augmentation draws image by image."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional as F

from course_utils import augmentation
from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.checking.own_work import own_work
from course_utils.exercises.ex5_modern_training.checks.randomness import check_new, seed_kept

COURSES = (augmentation.shift, augmentation.flip_and_crop, augmentation._offsets, augmentation._crop)


@part("5.5", "random_shift and random_flip: drawn image by image")
def check_augmentation(random_shift, random_flip, pixels: int = 1, side: int = 6, seed: int = 500) -> None:
    """Pictures of numbered pixels, wider than high, no number twice, so that every shift and flip can be read off."""
    torch.manual_seed(seed)
    images = torch.arange(1.0, 800 * side * (side + 1) + 1).view(400, 2, side, side + 1)
    with own_work(*COURSES), seed_kept("random_shift"):
        _check_shift(random_shift, images, pixels)
        untouched = _call("random_shift", random_shift, images, 0)
    expect(torch.equal(untouched, images), "a shift of at most 0 pixels must leave the images as they are")
    with own_work(*COURSES), seed_kept("random_flip"):
        _check_flip(random_flip, images)


def _check_shift(random_shift, images: Tensor, pixels: int) -> None:
    height, width = images.shape[2:]
    padded = F.pad(images, (pixels,) * 4)
    offsets = list(itertools.product(range(2 * pixels + 1), repeat=2))
    crops = [padded[:, :, top : top + height, left : left + width] for top, left in offsets]
    rolls = [images.roll((top - pixels, left - pixels), (2, 3)) for top, left in offsets]
    shifted = _call("random_shift", random_shift, images, pixels)
    seen = _same(shifted, crops)
    if not seen.any(0).all():
        rolled = _same(shifted, crops + rolls).any(0).all()
        expect(not rolled, "what leaves the picture on one side comes in on the other: zeros must come in")
        mangled = shifted.reshape(len(images), height, width, -1).permute(0, 3, 1, 2)
        expect(
            not _same(mangled, crops).any(0).all(),
            "channels and pixels are mixed up: permute moves an axis, reshape not",
        )
        by_channel = [_same(shifted[:, [c]], [crop[:, [c]] for crop in crops]).any(0).all() for c in (0, 1)]
        expect(not all(by_channel), "the channels of an image are shifted by different offsets: draw one per image")
        sorted_out = shifted[shifted.amax((1, 2, 3)).argsort()]
        expect(not _same(sorted_out, crops).any(0).all(), "the images come back in another order: labels no longer fit")
        fail(f"an image is not its picture shifted by -{pixels} ... {pixels} pixels each way, zeros coming in")
    expect(not seen.all(1).any(), "every image of the batch is shifted alike: draw an offset for each")
    expect(
        bool(seen.any(1).all()),
        f"some shifts never come: 0 to {2 * pixels} inclusive are the offsets, in both directions and independently "
        f"(torch.randint leaves out its upper end)",
    )
    again = _same(_call("random_shift", random_shift, images, pixels), crops)
    expect(not torch.equal(again, seen), "random_shift makes the same shifts in every call: draw the offsets anew")
    _check_offsets(random_shift, images, crops, pixels)
    _check_every_image("random_shift", random_shift, images, "shifted", pixels)


def _check_offsets(random_shift, images: Tensor, crops: list[Tensor], pixels: int, calls: int = 5) -> None:
    """Every offset must be as likely as any other, down and right."""
    seen = sum(_same(_call("random_shift", random_shift, images, pixels), crops).sum(1) for _ in range(calls))
    counts, expected = seen.view(2 * pixels + 1, -1), calls * len(images) / (2 * pixels + 1)
    for direction, drawn in (("down", counts.sum(1)), ("right", counts.sum(0))):
        expect(
            bool(((drawn - expected).abs() < 6 * expected**0.5).all()),
            f"the offsets 0 to {2 * pixels} {direction} come {drawn.tolist()} times in {calls * len(images)} images: "
            "draw them all with the same probability, as torch.randint does (a rounded or summed draw does not)",
        )


def _check_every_image(name: str, function, images: Tensor, done: str, *args, calls: int = 40) -> None:
    """A loop may begin an image too late, or end one too early."""
    few = images[:20]
    with torch.random.fork_rng(devices=[]):
        ever = torch.stack([(_call(name, function, few, *args) != few).flatten(1).any(1) for _ in range(calls)]).any(0)
    expect(
        bool(ever.all()),
        f"image {int(ever.int().argmin())} of {len(few)}, counted from 0, is never {done} in {calls} calls: does your "
        "loop reach every image?",
    )


def _check_flip(random_flip, images: Tensor) -> None:
    flipped = _call("random_flip", random_flip, images)
    turned, kept, upside = _same(flipped, [images.flip(3), images, images.flip(2)])
    expect(not upside.any(), "upside down: flip left and right, the last dimension")
    if not (turned | kept).all():
        sorted_out = flipped[flipped.amax((1, 2, 3)).argsort()]
        shuffled = _same(sorted_out, [images.flip(3), images]).any(0).all()
        expect(not shuffled, "the images come back in another order: their labels no longer fit")
        fail("an image is neither itself nor its mirror image")
    expect(0 < turned.sum() < len(images), "all images of the batch are flipped alike: toss a coin for each")
    expect(
        abs(turned.float().mean() - 0.5) < 0.1, f"{turned.float().mean():.0%} are flipped, and it should be about half"
    )
    again = [(_call("random_flip", random_flip, images) == images.flip(3)).flatten(1).all(1) for _ in range(8)]
    expect(not torch.equal(again[0], turned), "the same images are flipped in every call: toss the coins anew")
    counts = {int(flips.sum()) for flips in again}
    expect(
        len(counts) > 1,
        f"{counts} of {len(images)} images are flipped in every call: a coin for each image gives about half of them, "
        "not always the same number",
    )
    _check_every_image("random_flip", random_flip, images, "flipped")
    for image in images[:20].split(1):  # about half of them are not flipped
        _call("random_flip", random_flip, image)


def _same(images: Tensor, candidates: list[Tensor]) -> Tensor:
    """Which image equals which candidate: (candidates, N)."""
    return torch.stack([(images == candidate).flatten(1).all(1) for candidate in candidates])


def _call(name: str, augment: Callable, images: Tensor, *args) -> Tensor:
    given = images.clone()
    try:
        out = augment(images, *args)
    except RuntimeError as error:
        coins = name == "random_flip" and "must match" in str(error)
        expect(not coins, "random_flip: shapes do not fit. One value per image is (N, 1, 1, 1): [:, None, None, None]")
        raise
    expect(torch.equal(images, given), f"{name} changes the images in place: return new ones")
    expect(isinstance(out, Tensor), f"{name} returns {type(out).__name__}, not a tensor")
    expect(
        out.shape == images.shape,
        f"{name} must keep the images' shape {tuple(images.shape)}, yours is {tuple(out.shape)}",
    )
    check_new(out, images, f"{name} returns the given images")
    return out
