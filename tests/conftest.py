"""What several tests need: a tiny data set, and the solution's code as a student's notebook holds it."""

import os

os.environ["OMP_NUM_THREADS"] = "1"  # of the kernels that tests start: waiting threads slow each other down

import matplotlib
import pytest
import torch

from course_utils.data import ImageData

matplotlib.use("Agg")
torch.set_num_threads(1)  # the tests' networks are too small to share out


@pytest.fixture
def tiny() -> ImageData:
    """48 training images of 8×8 pixels in three classes that a network can tell apart."""
    generator = torch.Generator().manual_seed(0)

    def split(n):
        labels = torch.arange(n) % 3
        images = torch.randn(n, 1, 8, 8, generator=generator)
        images[torch.arange(n), :, labels] += 3  # each class has its bright row
        return images, labels

    splits = [tensor for n in (48, 12, 15) for tensor in split(n)]
    return ImageData(*splits, classes=("a", "b", "c"), name="tiny")
