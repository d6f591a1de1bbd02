"""What augmentation does to a batch."""

import pytest
import torch
from torch.nn import functional as F

from course_utils.augmentation import mixup, shift


def test_mixup_keeps_sums_and_is_nothing_at_alpha_0():
    draw = torch.Generator().manual_seed(0)
    images, targets = torch.randn(20, 3, 4, 4), F.softmax(torch.randn(20, 7), 1)
    mixed, soft = mixup(images, targets, 0.4, draw)
    assert torch.allclose(mixed.sum(0), images.sum(0), atol=1e-5) and not torch.equal(mixed, images)
    assert torch.allclose(soft.sum(0), targets.sum(0), atol=1e-5) and torch.allclose(soft.sum(1), torch.ones(20))
    assert all(map(torch.equal, mixup(images, targets, 0, draw), (images, targets)))


def test_shift_reaches_all_nine_offsets_and_nothing_else():
    images = torch.arange(1.0, 33.0).view(1, 2, 4, 4).repeat(300, 1, 1, 1)
    padded = F.pad(images[0], (1, 1, 1, 1))
    crops = [padded[:, top : top + 4, left : left + 4] for top in range(3) for left in range(3)]
    shifted = shift(images, torch.Generator().manual_seed(0))
    where = [next(i for i, crop in enumerate(crops) if torch.equal(crop, image)) for image in shifted]
    assert set(where) == set(range(9))


@pytest.mark.parametrize(("alpha", "low", "high"), [(200.0, 0.5, 0.65), (0.005, 0.95, 1.0)])
def test_mixing_shares_follow_beta(alpha, low, high):
    draw, targets = torch.Generator().manual_seed(0), torch.eye(2)
    soft = [mixup(torch.zeros(2, 1, 1, 1), targets, alpha, draw)[1] for _ in range(60)]
    largest = sorted(s.max().item() for s in soft if not torch.equal(s, targets))
    assert low <= largest[len(largest) // 4] and largest[3 * len(largest) // 4] <= high
    assert len(largest) > 5
