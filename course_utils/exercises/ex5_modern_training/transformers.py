"""A small vision Transformer, its blocks to be chosen: images as 16 patches, attention and MLP on a residual stream."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional as F

PATCHES = 4  #: per side; an image becomes 16 tokens


class Attention(nn.Module):
    """Multi-head self-attention (Vaswani et al. 2017, arXiv 1706.03762): ``(N, tokens, dim)`` to the same shape."""

    def __init__(self, dim: int, heads: int = 2):
        super().__init__()
        self.heads = heads
        self.into = nn.Linear(dim, 3 * dim)
        self.out = nn.Linear(dim, dim)
        nn.init.xavier_uniform_(self.into.weight)

    def forward(self, x: Tensor) -> Tensor:
        n, tokens, dim = x.shape
        parts = self.into(x).view(n, tokens, 3, self.heads, dim // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)  # each (N, heads, tokens, dim / heads)
        mixed = F.scaled_dot_product_attention(query, key, value)
        return self.out(mixed.transpose(1, 2).reshape(n, tokens, dim))  # heads side by side: (N, tokens, dim)


class TransformerBlock(nn.Module):
    """The parts of a block, without an order; subclasses write ``forward``.

    Attributes
    ----------
    norm1, norm2 : nn.LayerNorm
    attention, mlp : nn.Module
        ``(N, tokens, dim)`` to the same shape; the two branches of a block.
    """

    def __init__(self, dim: int):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(dim), nn.LayerNorm(dim)
        self.attention = Attention(dim)
        self.mlp = nn.Sequential(nn.Linear(dim, 4 * dim), nn.ReLU(), nn.Linear(4 * dim, dim))


class PatchTransformer(nn.Module):
    """Patches, `depth` blocks, the mean over tokens, a classifier.

    Parameters
    ----------
    block : callable
        ``block(dim)`` maps ``(N, tokens, dim)`` to the same shape.
    final_norm : bool
        Whether a LayerNorm follows the last block, as a Pre-LN Transformer needs it (Xiong et al. 2020, arXiv
        2002.04745).
    depth : int
        Blocks.
    num_classes, in_ch : int
        Classes, and channels of an image.
    side : int
        Height and width of an image in pixels, a multiple of 4.
    dim : int
        Numbers that the stream holds per token.
    """

    def __init__(
        self,
        block: Callable[[int], nn.Module],
        final_norm: bool,
        depth: int,
        num_classes: int = 10,
        in_ch: int = 3,
        side: int = 8,
        dim: int = 16,
    ):
        super().__init__()
        self.patch = side // PATCHES
        self.embed = nn.Linear(in_ch * self.patch**2, dim)
        self.position = nn.Parameter(0.02 * torch.randn(PATCHES**2, dim))
        self.blocks = nn.Sequential(*(block(dim) for _ in range(depth)))
        self.norm = nn.LayerNorm(dim) if final_norm else nn.Identity()
        self.fc = nn.Linear(dim, num_classes)

    def forward(self, images: Tensor) -> Tensor:
        patches = F.unfold(images.contiguous(), self.patch, stride=self.patch)  # (N, in_ch · patch², tokens)
        stream = self.blocks(self.embed(patches.transpose(1, 2)) + self.position)  # (N, tokens, dim)
        return self.fc(self.norm(stream).mean(dim=1))
