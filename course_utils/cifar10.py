"""CIFAR-10's files: a local ``.npz``, torchvision's, or a download."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import numpy as np

NPZ_KEYS = ("train_images", "train_labels", "test_images", "test_labels")


def read(root: Path) -> list[np.ndarray]:
    """Training images and labels, test images and labels; see :func:`~course_utils.data.load_cifar10`.

    Parameters
    ----------
    root : Path
        Folder or ``.npz`` file.

    Returns
    -------
    list of np.ndarray
        Images uint8 ``(N, 32, 32, 3)``, labels integers ``(N,)``.

    Raises
    ------
    ValueError
        If the files are damaged or their arrays are not as above.
    ConnectionError
        If the images must be downloaded and cannot be.
    """
    file = root if root.suffix == ".npz" else root / "cifar10.npz"
    return _read_npz(file) if file.exists() or root.suffix == ".npz" else _read_torchvision(root)


def _read_npz(file: Path) -> list[np.ndarray]:
    try:
        with file.open("rb") as opened, np.load(opened) as archive:  # NumPy leaves a damaged file open
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
