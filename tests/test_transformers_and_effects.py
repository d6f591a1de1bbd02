"""The small vision Transformer, shares of effects, what augmentation does to a batch, and what is kept on disk."""

import math

import numpy as np
import pandas as pd
import pytest
import torch
from torch import nn
from torch.nn import functional as F

from course_utils.augmentation import mixup, shift
from course_utils.exercises.ex5_modern_training.effects import SOURCES, effects
from course_utils.exercises.ex5_modern_training.transformers import (
    PATCHES,
    Attention,
    PatchTransformer,
    TransformerBlock,
)
from course_utils.saved import load, save


class Plain(TransformerBlock):
    def forward(self, x):
        x = x + self.attention(self.norm1(x))
        return x + self.mlp(self.norm2(x))


@pytest.mark.parametrize(("in_ch", "side"), [(1, 8), (3, 32)])
@pytest.mark.parametrize("final_norm", [True, False])
def test_a_transformer_maps_images_to_logits_through_16_tokens(in_ch, side, final_norm):
    model = PatchTransformer(Plain, final_norm, 2, num_classes=7, in_ch=in_ch, side=side, dim=16)
    seen = []
    model.blocks[0].register_forward_pre_hook(lambda module, args: seen.append(args[0].shape))
    assert model(torch.randn(5, in_ch, side, side)).shape == (5, 7)
    assert seen == [(5, PATCHES**2, 16)] and isinstance(model.norm, nn.LayerNorm) == final_norm


def test_every_token_is_one_patch():
    model = PatchTransformer(Plain, True, 1, in_ch=1, side=8)
    images = torch.zeros(1, 1, 8, 8)
    images[:, :, 2:4, 6:8] = 1.0  # second row of patches, fourth column
    with torch.no_grad():
        tokens = model.embed(F.unfold(images, 2, stride=2).transpose(1, 2))[0]
        seen = []
        model.blocks.register_forward_pre_hook(lambda module, args: seen.append(args[0][0] - model.position))
        model(images)
    changed = (tokens - model.embed.bias).abs().sum(1) > 1e-6
    assert changed.nonzero().flatten().tolist() == [7] and torch.allclose(seen[0], tokens, atol=1e-6)


def test_attention_is_its_formula():
    torch.manual_seed(0)
    layer, x = Attention(12, heads=3), torch.randn(2, 5, 12)
    query, key, value = (part.unflatten(2, (3, 4)).transpose(1, 2) for part in layer.into(x).chunk(3, dim=2))
    weights = F.softmax(query @ key.transpose(2, 3) / math.sqrt(4), dim=3)
    assert torch.allclose(layer(x), layer.out((weights @ value).transpose(1, 2).flatten(2)), atol=1e-5)


def table(scores: np.ndarray) -> pd.DataFrame:
    """Scores (models, recipes, seeds), one row a run."""
    rows = [(f"m{m}", f"r{r}", score) for (m, r, _), score in np.ndenumerate(scores)]
    return pd.DataFrame(rows, columns=["model", "recipe", "score"])


@pytest.mark.parametrize("seed", range(4))
def test_shares_add_up_to_1(seed):
    draw = np.random.default_rng(seed)
    found = effects(table(draw.random(draw.integers(2, 6, size=3))))
    assert tuple(found) == SOURCES and sum(found.values()) == pytest.approx(1) and min(found.values()) >= 0


def test_a_single_cause_takes_all_and_where_nothing_varies_all_shares_are_0():
    levels = np.zeros((2, 3, 4))
    assert effects(table(levels + 0.5)) == dict.fromkeys(SOURCES, 0.0)
    causes = {"architecture": (2, 1, 1), "procedure": (1, 3, 1)}
    for source, shape in causes.items():
        found = effects(table(levels + np.arange(max(shape)).reshape(shape)))
        assert found == pytest.approx(dict.fromkeys(SOURCES, 0.0) | {source: 1.0})
    crossed = np.array([[1, -1, 0], [-1, 1, 0]])[:, :, None]
    assert effects(table(levels + crossed))["interaction"] == pytest.approx(1)


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


def test_what_was_saved_is_loaded(tmp_path):
    kept = pd.DataFrame({"model": ["v1", "v2"], "seed": [0, 1], "loss": [math.nan, math.inf], "accuracy": [0.1, 0.875]})
    save("exercise", "quick", kept, {20: "rescued", 56: 'not, "quoted"\n'}, tmp_path / "runs")
    found = load("exercise", "quick", tmp_path / "runs")
    pd.testing.assert_frame_equal(found.table, kept)
    assert found.conclusion == {"20": "rescued", "56": 'not, "quoted"\n'}
    save("exercise", "quick", kept[:1], None, tmp_path / "runs")
    found = load("exercise", "quick", tmp_path / "runs")
    assert len(found.table) == 1 and found.conclusion is None
    assert [file.name for file in (tmp_path / "runs").iterdir()] == ["exercise.quick.csv"]


def test_nothing_saved_is_none_and_what_is_damaged_names_its_file(tmp_path):
    assert load("exercise", "quick", tmp_path) is None
    for damaged in ("", "{", "{}\n", "no json\nmodel\nv1\n"):
        (tmp_path / "exercise.quick.csv").write_text(damaged)
        with pytest.raises(ValueError, match=r"exercise\.quick\.csv is damaged"):
            load("exercise", "quick", tmp_path)
