"""The architectures whose gradients Exercise 4 compares: v1, v2, none of their shortcuts, a scaled one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from torch import Tensor, nn

from course_utils.orders import V1, V2
from course_utils.residual import ResidualNet, ResidualUnit, residual_net, residual_unit


class PlainUnit(nn.Module):
    """A v1 unit without shortcut: conv, BN, ReLU, conv, BN, ReLU."""

    def __init__(self, in_ch: int, out_ch: int, stride: int = 1):
        super().__init__()
        unit = residual_unit(V1, in_ch, out_ch, stride)
        self.layers = nn.Sequential(*unit.branch, *unit.after)

    def forward(self, x: Tensor) -> Tensor:
        return self.layers(x)


class ScaledUnit(ResidualUnit):
    """A v2 unit whose shortcut is multiplied by `scale` where the shape stays."""

    def __init__(self, in_ch: int, out_ch: int, stride: int = 1, scale: float = 0.5):
        super().__init__(V2, in_ch, out_ch, stride)
        self.scale = scale if isinstance(self.shortcut, nn.Identity) else 1.0

    def forward(self, x: Tensor) -> Tensor:
        x = self.shared(x)
        return self.scale * self.shortcut(x) + self.branch(x)


#: The architectures whose gradients Exercise 4 compares, to be called as ``net(depth, num_classes=…, in_ch=…)``.
FLOW_NETWORKS: dict[str, Callable[..., ResidualNet]] = {
    "plain": partial(residual_net, PlainUnit, pre_activation=False),
    "v1": partial(residual_net, V1),
    "v2": partial(residual_net, V2),
    "v2, no BN": partial(residual_net, "relu conv relu conv +"),
    "v2, λ = 0.5": partial(residual_net, ScaledUnit, pre_activation=True),
}
