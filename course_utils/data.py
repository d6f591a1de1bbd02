"""Images as tensors: scikit-learn's digits (offline) and CIFAR-10 (a local file, torchvision's files, a download)."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from course_utils import cifar10

CIFAR10_CLASSES = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")


@dataclass(frozen=True)
class ImageData:
    """Training, validation and test images of one data set.

    Attributes
    ----------
    train_images, val_images, test_images : Tensor
        ``(N, C, H, W)`` float32, normalised by the *training* images' mean and std per channel.
    train_labels, val_labels, test_labels : Tensor
        ``(N,)`` int64 in ``0 … len(classes) - 1``.
    classes : tuple of str
    name : str

    Raises
    ------
    ValueError
        If a tensor has the wrong rank, type or length, or a label is out of range.
    """

    train_images: Tensor
    train_labels: Tensor
    val_images: Tensor
    val_labels: Tensor
    test_images: Tensor
    test_labels: Tensor
    classes: tuple[str, ...]
    name: str

    def __post_init__(self):
        for split in ("train", "val", "test"):
            images, labels = getattr(self, f"{split}_images"), getattr(self, f"{split}_labels")
            check_images(images, labels, len(self.classes), split)

    @property
    def in_ch(self) -> int:
        """Channels of an image."""
        return self.train_images.shape[1]

    def to(self, device: torch.device) -> ImageData:
        """The same data with every tensor on `device`."""
        tensors = {f.name: getattr(self, f.name) for f in fields(self)}
        return replace(self, **{k: v.to(device) for k, v in tensors.items() if isinstance(v, Tensor)})


def check_images(images: Tensor, labels: Tensor, num_classes: int, what: str) -> None:
    """Raise a ``ValueError`` that names what is wrong with a set of images and labels."""
    if images.ndim != 4:
        raise ValueError(f"{what} images have shape {tuple(images.shape)}: (N, C, H, W) is needed")
    if images.dtype != torch.float32 or labels.dtype != torch.int64:
        raise ValueError(f"{what} images are {images.dtype}, labels {labels.dtype}: float32 and int64 are needed")
    if labels.shape != images.shape[:1] or len(labels) == 0:
        raise ValueError(f"{what}: {len(images)} images but labels of shape {tuple(labels.shape)}: one label each")
    low, high = labels.min().item(), labels.max().item()
    if low < 0 or high >= num_classes:
        raise ValueError(f"{what} labels run from {low} to {high}: 0 to {num_classes - 1} are the classes")


def load_digits(subset: int | None = None) -> ImageData:
    """Load scikit-learn's 1,797 handwritten digits, 8×8 and grey; no download.

    500 images are the test set, 97 are held out for validation, 1,200 remain for training; every split has the
    ten classes in the same proportions.

    Parameters
    ----------
    subset : int, optional
        Use only so many of the 1,297 images that are not test images.
    """
    from sklearn import datasets

    digits = datasets.load_digits()
    images = digits.images[..., None].astype(np.float32)
    rest, test = _split(digits.target, 500)
    arrays = images[rest], digits.target[rest], images[test], digits.target[test]
    return _image_data(arrays, tuple("0123456789"), "digits", subset, val_share=97 / 1297)


def load_cifar10(
    root: str | Path | None = None, subset: int | None = None, test_subset: int | None = None
) -> ImageData:
    """Load CIFAR-10 (Krizhevsky 2009): 50,000 training and 10,000 test images, 32×32 RGB.

    Looked for in this order: a local ``.npz`` (`root` itself, or ``cifar10.npz`` in it) with uint8
    ``train_images``, ``test_images`` of shape ``(N, 32, 32, 3)`` and ``train_labels``, ``test_labels`` of
    shape ``(N,)``; torchvision's files in `root`; a download of 170 MB into `root`, checked by md5, from the
    address in ``COURSE_CIFAR10_URL`` if that is set. A tenth of the training images is held out for validation.

    Parameters
    ----------
    root : path, optional
        Folder or ``.npz`` file; by default the environment's ``COURSE_DATA``, or ``data``.
    subset : int, optional
        Use only so many of the training images (validation included), classes in equal parts.
    test_subset : int, optional
        The same of the test images.

    Raises
    ------
    ValueError
        If the ``.npz`` is damaged, its arrays are not as above, or there are fewer images.
    ConnectionError
        If the images must be downloaded and cannot be.
    """
    *train, images, labels = cifar10.read(Path(root or os.environ.get("COURSE_DATA", "data")))
    tested = _some(labels, test_subset, len(CIFAR10_CLASSES), "CIFAR-10's test images")
    arrays = *train, images[tested], labels[tested]
    return _image_data(arrays, CIFAR10_CLASSES, "CIFAR-10", subset, val_share=0.1)


def _image_data(arrays, classes: tuple[str, ...], name: str, subset: int | None, val_share: float) -> ImageData:
    """Split, normalise by the training images, and turn ``(N, H, W, C)`` into ``(N, C, H, W)``."""
    images, labels, test_images, test_labels = arrays
    least = math.ceil((len(classes) - 0.5) / val_share)  # then every class is among the validation images
    chosen = _some(labels, subset, least, name)
    train, val = (chosen[part] for part in _split(labels[chosen], round(val_share * len(chosen))))
    mean, std = (f(images[train], axis=(0, 1, 2), dtype=np.float64).astype(np.float32) for f in (np.mean, np.std))

    def normalised(images: np.ndarray) -> Tensor:
        channels_last = torch.from_numpy((images - mean) / std)  # (N, H, W, C)
        # contiguous() would leave grey images channels last, see training._memory_format
        return channels_last.permute(0, 3, 1, 2).clone(memory_format=torch.contiguous_format)  # (N, C, H, W)

    labels, test_labels = (torch.from_numpy(array.astype(np.int64)) for array in (labels, test_labels))
    return ImageData(
        normalised(images[train]),
        labels[train],
        normalised(images[val]),
        labels[val],
        normalised(test_images),
        test_labels,
        classes,
        name,
    )


def _some(labels: np.ndarray, subset: int | None, least: int, of: str) -> np.ndarray:
    """Row numbers of a subset with the classes in equal parts, by default of all."""
    if subset is None or subset == len(labels):
        return np.arange(len(labels))
    most = len(labels) - len(np.unique(labels))  # every class has to be in what is left, too
    if not least <= subset <= most:
        raise ValueError(f"a subset of {subset} images: {of} give {least} to {most}, or all {len(labels)}")
    return _split(labels, subset)[1]


def _split(labels: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Row numbers of the rest and of `size` rows, both with the classes in equal parts; the same in every session."""
    from sklearn.model_selection import train_test_split

    return train_test_split(np.arange(len(labels)), test_size=size, stratify=labels, random_state=0)
