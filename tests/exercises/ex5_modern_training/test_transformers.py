"""The small vision Transformer of Exercise 5."""

import math

import pytest
import torch
from torch import nn
from torch.nn import functional as F

from course_utils.exercises.ex5_modern_training.transformers import (
    PATCHES,
    Attention,
    PatchTransformer,
    TransformerBlock,
)


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


def test_the_final_norm_acts():
    model = PatchTransformer(Plain, True, 1, in_ch=1)
    nn.init.zeros_(model.norm.weight)
    assert torch.equal(model(torch.randn(2, 1, 8, 8)), model.fc.bias.expand(2, -1))
