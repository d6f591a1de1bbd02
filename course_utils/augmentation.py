"""What is done to a training batch before the network sees it; everything is drawn image by image.

An augmentation maps images (N, C, H, W) to new ones of the same shape. What is random comes from a generator on the
CPU, so that a seed draws the same on every device.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F


def unchanged(images: Tensor, generator: torch.Generator) -> Tensor:
    """The images as they are."""
    return images


def shift(images: Tensor, generator: torch.Generator) -> Tensor:
    """Shift every image by -1, 0 or 1 pixels each way; zeros, the mean of normalised images, come in."""
    top, left = _offsets(images, 1, generator)
    return _crop(images, top, left, 1)


def flip_and_crop(images: Tensor, generator: torch.Generator) -> Tensor:
    """Flip an image in two, by chance, and shift every image by -4 … 4 pixels each way; zeros come in."""
    flips = torch.rand(len(images), generator=generator) < 0.5
    top, left = _offsets(images, 4, generator)
    flipped = torch.where(flips.to(images.device)[:, None, None, None], images.flip(3), images)
    return _crop(flipped, top, left, 4)


AUGMENTATIONS = {"none": unchanged, "shift": shift, "flip and crop": flip_and_crop}


def mixup(images: Tensor, targets: Tensor, alpha: float, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """Mix every image and its target with those of a partner of the same batch (Zhang et al. 2017, arXiv 1710.09412).

    Parameters
    ----------
    images : Tensor
        ``(N, C, H, W)``.
    targets : Tensor
        ``(N, classes)``, probabilities.
    alpha : float
        The share λ of the image itself is drawn from Beta(alpha, alpha), once per batch; 0 mixes nothing.
    generator : torch.Generator
        On the CPU.

    Returns
    -------
    tuple of Tensor
        Mixed images and targets, of the given shapes.
    """
    if alpha == 0:
        return images, targets
    partner = torch.randperm(len(images), generator=generator).to(images.device)
    seed = torch.randint(2**31, (), generator=generator).item()
    share = np.random.default_rng(seed).beta(alpha, alpha)
    return tuple(share * value + (1 - share) * value[partner] for value in (images, targets))


def _offsets(images: Tensor, pixels: int, generator: torch.Generator) -> Tensor:
    return torch.randint(0, 2 * pixels + 1, (2, len(images)), generator=generator)


def _crop(images: Tensor, top: Tensor, left: Tensor, padding: int) -> Tensor:
    """Cut every padded image at its own offset, to the size it had."""
    n, _, height, width = images.shape
    padded = F.pad(images, (padding,) * 4).permute(0, 2, 3, 1)  # (N, H + 2p, W + 2p, C)
    rows = (top[:, None] + torch.arange(height))[:, :, None].to(images.device)  # (N, H, 1)
    columns = (left[:, None] + torch.arange(width))[:, None, :].to(images.device)  # (N, 1, W)
    which = torch.arange(n, device=images.device)[:, None, None]
    return padded[which, rows, columns].permute(0, 3, 1, 2)  # (N, C, H, W)
