"""Images as tensors: scikit-learn's digits (offline) and CIFAR-10 (a local file, torchvision's files, a download)."""

from __future__ import annotations

import math
import os
import shutil
import tempfile
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

CIFAR10_CLASSES = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")
NPZ_KEYS = ("train_images", "train_labels", "test_images", "test_labels")


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
    return _image_data(
        images[rest],
        digits.target[rest],
        images[test],
        digits.target[test],
        tuple("0123456789"),
        "digits",
        subset,
        val_share=97 / 1297,
    )


def load_cifar10(root: str | Path | None = None, subset: int | None = None) -> ImageData:
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

    Raises
    ------
    ValueError
        If the ``.npz`` is damaged or its arrays are not as above.
    ConnectionError
        If the images must be downloaded and cannot be.
    """
    root = Path(root or os.environ.get("COURSE_DATA", "data"))
    file = root if root.suffix == ".npz" else root / "cifar10.npz"
    arrays = _read_npz(file) if file.exists() or root.suffix == ".npz" else _read_torchvision(root)
    return _image_data(*arrays, CIFAR10_CLASSES, "CIFAR-10", subset, val_share=0.1)


def _image_data(images, labels, test_images, test_labels, classes, name, subset, val_share) -> ImageData:
    """Split, scale to [0, 1], normalise by the training images, and turn ``(N, H, W, C)`` into ``(N, C, H, W)``."""
    chosen = np.arange(len(labels))
    if subset is not None:
        least = math.ceil((len(classes) - 0.5) / val_share)  # then every class is among the validation images
        if not least <= subset <= len(labels):
            raise ValueError(f"subset={subset!r}: {name} takes {least} to {len(labels)} images")
        chosen = _split(labels, subset)[1] if subset < len(labels) else chosen
    train, val = (chosen[part] for part in _split(labels[chosen], round(val_share * len(chosen))))
    mean, std = (f(images[train], axis=(0, 1, 2), dtype=np.float64).astype(np.float32) for f in (np.mean, np.std))

    def tensors(images, labels):
        channels_first = torch.from_numpy((images - mean) / std).permute(0, 3, 1, 2)
        # contiguous() would leave grey images channels last, see training._memory_format
        return channels_first.clone(memory_format=torch.contiguous_format), torch.from_numpy(labels.astype(np.int64))

    splits = ((images[train], labels[train]), (images[val], labels[val]), (test_images, test_labels))
    return ImageData(*(tensor for split in splits for tensor in tensors(*split)), classes, name)


def _split(labels: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Row numbers of the rest and of `size` rows, both with the classes in equal parts; the same in every session."""
    from sklearn.model_selection import train_test_split

    return train_test_split(np.arange(len(labels)), test_size=size, stratify=labels, random_state=0)


def _read_npz(file: Path) -> list[np.ndarray]:
    try:
        with np.load(file) as archive:
            found = sorted(archive.files)
            arrays = [archive[key] for key in NPZ_KEYS if key in found]
    except FileNotFoundError:
        raise ValueError(f"{file} does not exist") from None
    except Exception as error:  # zipfile, zlib and NumPy each have their own for a damaged file
        raise ValueError(f"{file} is not a readable .npz file, copy it again ({error})") from None
    if len(arrays) < len(NPZ_KEYS):
        raise ValueError(f"{file} has the arrays {', '.join(found)}: {', '.join(NPZ_KEYS)} are needed")
    for images, labels, what in ((*arrays[:2], "train"), (*arrays[2:], "test")):
        _check_arrays(images, labels, f"{what} arrays of {file}")
    return arrays


def _check_arrays(images: np.ndarray, labels: np.ndarray, what: str) -> None:
    if images.dtype != np.uint8 or images.shape[1:] != (32, 32, 3):
        raise ValueError(f"{what}: images are {images.dtype} {images.shape}: uint8 (N, 32, 32, 3) is needed")
    if not np.issubdtype(labels.dtype, np.integer) or labels.shape != images.shape[:1]:
        raise ValueError(f"{what}: labels are {labels.dtype} {labels.shape}: integers {images.shape[:1]} are needed")
    if labels.size == 0 or labels.min() < 0 or labels.max() > 9:
        raise ValueError(f"{what}: labels must be 0 to 9, of at least one image")


def _read_torchvision(root: Path) -> list[np.ndarray]:
    from torchvision.datasets import CIFAR10

    class Mirrored(CIFAR10):
        url = os.environ.get("COURSE_CIFAR10_URL", CIFAR10.url)

    if not (root / CIFAR10.base_folder).is_dir():
        _download(Mirrored, root)
    try:
        parts = [Mirrored(root, train=train) for train in (True, False)]
    except RuntimeError:
        raise ValueError(
            f"the CIFAR-10 files in {root / CIFAR10.base_folder} are damaged: delete that folder"
        ) from None
    return [array for part in parts for array in (part.data, np.array(part.targets))]


def _download(dataset, root: Path) -> None:
    """Download into a folder of its own and move that into `root` when it is whole."""
    existing = next(folder for folder in (root, *root.absolute().parents) if folder.is_dir())
    try:
        with tempfile.TemporaryDirectory(dir=existing) as scratch:
            dataset(scratch, download=True)
            root.mkdir(parents=True, exist_ok=True)
            shutil.move(Path(scratch) / dataset.base_folder, root)
    except (OSError, RuntimeError) as error:
        raise ConnectionError(
            f"CIFAR-10 could not be downloaded from {dataset.url} ({error}): put cifar10.npz or torchvision's "
            f"{dataset.base_folder} into {root}, or set COURSE_CIFAR10_URL to a mirror"
        ) from None
