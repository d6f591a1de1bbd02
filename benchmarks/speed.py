"""How fast `fit` trains on images of CIFAR-10's size, against an ordinary loop in the same run.

The ordinary loop has a DataLoader, PIL transforms, float32 and an ``.item()`` per step. All take turns, the fastest of
several rounds counts. The peak is that of a large matrix product.

Usage: python benchmarks/speed.py
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch
from bench import seconds
from PIL import Image
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, Dataset
from torch.utils.flop_counter import FlopCounterMode
from torchvision import transforms

from course_utils import training
from course_utils.data import CIFAR10_CLASSES, ImageData
from course_utils.orders import V2
from course_utils.precision import has_bfloat16
from course_utils.recipe import Recipe
from course_utils.residual import residual_net, residual_unit

BATCH, STEPS, ROUNDS = 128, 2, 2
MEAN, STD = (0.4914, 0.4822, 0.4465), (0.2470, 0.2435, 0.2616)
RECIPE = Recipe(epochs=1, batch_size=BATCH, augmentation="flip and crop")


class Pictures(Dataset):
    """Random pictures, transformed one by one."""

    def __init__(self, pixels: np.ndarray):
        self.pixels = pixels
        steps = [transforms.RandomCrop(32, 4), transforms.RandomHorizontalFlip(), transforms.ToTensor()]
        self.transform = transforms.Compose([*steps, transforms.Normalize(MEAN, STD)])

    def __len__(self) -> int:
        return len(self.pixels)

    def __getitem__(self, place: int):
        return self.transform(Image.fromarray(self.pixels[place])), place % 10


def ordinary(model: nn.Module, pixels: np.ndarray) -> None:
    """An epoch of the ordinary loop."""
    optimizer = torch.optim.SGD(model.parameters(), 0.1, momentum=0.9, weight_decay=1e-4)
    total = 0.0
    for images, labels in DataLoader(Pictures(pixels), BATCH, shuffle=True):
        loss = F.cross_entropy(model.train()(images), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item()


def fitted(model: nn.Module, data: ImageData, precision: str) -> None:
    training.fit(model, data, replace(RECIPE, precision=precision), seed=0)


def units_of_64(count: int = 25) -> nn.Module:
    """So many v2 units of 64 channels, at full resolution."""
    units = [residual_unit(V2, 64, 64) for _ in range(count)]
    ends = [nn.BatchNorm2d(64), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10)]
    return nn.Sequential(nn.Conv2d(3, 64, 3, padding=1), *units, *ends)


def peak(kind: torch.dtype, side: int = 4096) -> float:
    """Operations per second of a matrix product."""
    a, b = torch.randn(2, side, side).to(kind)
    return 2 * side**3 / min(seconds(torch.mm, a, b) for _ in range(4))


def operations(model: nn.Module) -> int:
    """Of a training step."""
    counter = FlopCounterMode(display=False)
    with counter:
        model(torch.zeros(BATCH, 3, 32, 32)).sum().backward()
    return counter.get_total_flops()


def main() -> None:
    draw = np.random.default_rng(0)
    pixels = draw.integers(256, size=(BATCH * STEPS, 32, 32, 3), dtype=np.uint8)
    images = torch.tensor(pixels).permute(0, 3, 1, 2) / 255
    labels = torch.arange(len(images)) % 10
    data = ImageData(images, labels, *(images[:2], labels[:2]) * 2, classes=CIFAR10_CLASSES, name="random")
    precisions = ["float32", *(["bfloat16"] if has_bfloat16(torch.device("cpu")) else [])]
    peaks = {precision: peak(getattr(torch, precision)) for precision in precisions}
    print(
        f"{torch.get_num_threads()} threads; peak in 10¹² operations per second: "
        + ", ".join(f"{name} {value / 1e12:.2f}" for name, value in peaks.items())
    )
    networks = {
        "25 units of 64 channels": units_of_64,
        "ResNet-20": lambda: residual_net(V2, 20),
        "ResNet-110": lambda: residual_net(V2, 110),
    }
    for name, build in networks.items():
        loops = {"ordinary": (ordinary, build(), pixels)}
        loops |= {precision: (fitted, build(), data, precision) for precision in precisions}
        rounds = [{loop: seconds(*call) for loop, call in loops.items()} for _ in range(ROUNDS)]
        took = {loop: min(turn[loop] for turn in rounds) for loop in loops}
        count = operations(build()) * STEPS
        line = f"{name:24} ordinary {len(pixels) / took['ordinary']:5.0f} images/s"
        for precision in precisions:
            ratio, share = took["ordinary"] / took[precision], count / took[precision] / peaks[precision]
            line += f"; {precision} {len(pixels) / took[precision]:5.0f} = {ratio:.1f}×, {share:.0%} of peak"
        print(line, flush=True)


if __name__ == "__main__":
    main()
