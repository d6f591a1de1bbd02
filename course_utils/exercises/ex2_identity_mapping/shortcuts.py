"""Units whose shortcut is not the identity: the variants of Table 1 of He et al. 2016."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from course_utils.orders import V1
from course_utils.residual import ResidualNet, ResidualUnit, residual_net


class ShortcutUnit(ResidualUnit):
    """A v1 unit; where the shape stays, ``weigh`` decides what shortcut and branch contribute.

    Parameters
    ----------
    in_ch, out_ch, stride : int
        As of every :class:`~course_utils.residual.ResidualUnit`.
    weigh : callable
        Called with the unit and its input x ``(N, C, H, W)``; returns factors of shortcut and branch.
    gate_bias : float, optional
        Gives the unit a gate σ(W x + b) of 1×1 convolutions, b starting here.
    projection : bool
        A 1×1 convolution with BN as the shortcut.
    """

    def __init__(self, in_ch, out_ch, stride=1, *, weigh=None, gate_bias=None, projection=False):
        super().__init__(V1, in_ch, out_ch, stride)
        same_shape = isinstance(self.shortcut, nn.Identity)
        self.weigh = weigh if same_shape else None
        if same_shape and gate_bias is not None:
            self.gate_conv = nn.Conv2d(in_ch, out_ch, 1, bias=False)
            self.gate_bias = nn.Parameter(torch.full((1, out_ch, 1, 1), float(gate_bias)))
        if same_shape and projection:
            self.shortcut = nn.Sequential(nn.Conv2d(in_ch, out_ch, 1, bias=False), nn.BatchNorm2d(out_ch))

    def gate(self, x: Tensor) -> Tensor:
        """The gate's opening in [0, 1], ``(N, out_ch, H, W)``."""
        return torch.sigmoid(self.gate_conv(x) + self.gate_bias)

    def forward(self, x: Tensor) -> Tensor:
        of_shortcut, of_branch = self.weigh(self, x) if self.weigh else (1, 1)
        return self.after(of_shortcut * self.shortcut(x) + of_branch * self.branch(x))


def _scaled(unit, x, shortcut, branch):
    return shortcut, branch


def _exclusive(unit, x):
    gate = unit.gate(x)
    return 1 - gate, gate


def _shortcut_only(unit, x):
    return 1 - unit.gate(x), 1


def _dropout(unit, x):
    return F.dropout(torch.ones_like(x), 0.5, unit.training), 1


#: Options of ShortcutUnit, and the paper's test error in % on CIFAR-10 with ResNet-110 (Table 1); it says "fail" above
#: 20 %.
SHORTCUTS: dict[str, tuple[dict, str]] = {
    "identity": ({}, "6.61"),
    "scaling 0.5, branch 1": ({"weigh": partial(_scaled, shortcut=0.5, branch=1)}, "fail"),
    "scaling 0.5, branch 0.5": ({"weigh": partial(_scaled, shortcut=0.5, branch=0.5)}, "12.35"),
    "dropout 0.5": ({"weigh": _dropout}, "fail"),
    "exclusive gate, b=0": ({"weigh": _exclusive, "gate_bias": 0}, "fail"),
    "exclusive gate, b=-6": ({"weigh": _exclusive, "gate_bias": -6}, "8.70"),
    "shortcut-only gate, b=0": ({"weigh": _shortcut_only, "gate_bias": 0}, "12.86"),
    "shortcut-only gate, b=-6": ({"weigh": _shortcut_only, "gate_bias": -6}, "6.91"),
    "1×1 convolution": ({"projection": True}, "12.22"),
}


def shortcut_net(kind: str) -> Callable[..., ResidualNet]:
    """A network class, to be called as ``net(depth, num_classes=…, in_ch=…)``, with shortcuts of `kind`.

    Raises
    ------
    ValueError
        If `kind` is not one of ``SHORTCUTS``.
    """
    if kind not in SHORTCUTS:
        raise ValueError(f"unknown shortcut {kind!r}: choose one of {', '.join(SHORTCUTS)}")
    return partial(residual_net, partial(ShortcutUnit, **SHORTCUTS[kind][0]), pre_activation=False)
