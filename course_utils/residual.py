"""A residual unit from its order of operations, and the 6n+2 network made of such units."""

from __future__ import annotations

from functools import partial
from numbers import Integral

from torch import Tensor, nn

from course_utils.orders import V1, V2, is_pre_activation, parse_order

__all__ = ["V1", "V2", "ResidualNet", "ResidualUnit", "he_init", "residual_net", "residual_unit"]


class ResidualUnit(nn.Module):
    """A residual unit; build it with :func:`residual_unit`.

    Attributes
    ----------
    shared : nn.Sequential
        Read by branch *and* projection; empty unless the unit changes shape.
    branch, after : nn.Sequential
        What is added to the shortcut, and what acts on the sum.
    shortcut : nn.Module
        ``nn.Identity``, or a 1×1 projection where the shape changes.
    """

    def __init__(self, order: str, in_ch: int, out_ch: int, stride: int = 1):
        super().__init__()
        before, from_conv, after = parse_order(order)
        bias = "bn" not in order.split()  # a batch norm has a shift of its own
        changes_shape = stride != 1 or in_ch != out_ch
        self.order = order
        self.shared = _layers(before if changes_shape else [], in_ch, out_ch, stride, bias)
        self.branch = _layers(from_conv if changes_shape else before + from_conv, in_ch, out_ch, stride, bias)
        self.after = _layers(after, out_ch, out_ch, 1, bias)
        self.shortcut = nn.Identity()
        if changes_shape:
            last_conv = len(from_conv) - from_conv[::-1].index("conv")
            projection = ["bn"] if "bn" in from_conv[last_conv:] else []
            self.shortcut = nn.Sequential(
                nn.Conv2d(in_ch, out_ch, 1, stride, bias=bias), *_layers(projection, out_ch, out_ch, 1, bias)
            )

    def forward(self, x: Tensor) -> Tensor:
        x = self.shared(x)
        return self.after(self.shortcut(x) + self.branch(x))


def residual_unit(order: str, in_ch: int, out_ch: int, stride: int = 1) -> ResidualUnit:
    """Build a residual unit from its order of operations.

    At a shape change what stands before the first ``conv`` is applied before the split, and the 1×1
    projection reads it. The projection carries a BN where one follows the branch's last convolution, so
    that both summands reach the addition alike: in v1, not in v2. Convolutions are 3×3; they have a bias
    only in a unit without BN.

    Parameters
    ----------
    order : str
        ``conv``, ``bn``, ``relu`` and one ``+``, separated by spaces.
    in_ch, out_ch : int
        Channels in and out.
    stride : int
        Stride of the first convolution and of the projection.

    Returns
    -------
    ResidualUnit
        Maps ``(N, in_ch, H, W)`` to ``(N, out_ch, ceil(H / stride), ceil(W / stride))``.

    Raises
    ------
    ValueError
        If the sentence cannot be read; the message points at the word.
    """
    return ResidualUnit(order, in_ch, out_ch, stride)


def _layers(words: list[str], in_ch: int, out_ch: int, stride: int, bias: bool) -> nn.Sequential:
    layers: list[nn.Module] = []
    for word in words:
        if word == "conv":
            layers.append(nn.Conv2d(in_ch, out_ch, 3, stride, padding=1, bias=bias))
            in_ch, stride = out_ch, 1
        else:
            layers.append(nn.BatchNorm2d(in_ch) if word == "bn" else nn.ReLU())
    return nn.Sequential(*layers)


def units_per_stage(depth: int) -> int:
    """The n of depth = 6n+2 (two convolutions a unit, three stages, stem and classifier).

    Raises
    ------
    ValueError
        If there is no such n ≥ 1; the message names the nearest valid depths.
    """
    n, rest = divmod(depth - 2, 6) if isinstance(depth, Integral) else (0, 1)
    if n >= 1 and rest == 0:
        return n
    nearest = "8" if n < 1 else f"{6 * n + 2} and {6 * n + 8}"
    raise ValueError(f"depth {depth!r} is not 6n+2 with n ≥ 1: nearest valid {nearest}")


class ResidualNet(nn.Module):
    """A 6n+2 network; build it with :func:`residual_net`.

    Attributes
    ----------
    stem, end : nn.Sequential
        Before the first and after the last unit.
    stages : nn.Sequential
        Three ``nn.Sequential`` of n units, with 1, 2 and 4 times the width.
    fc : nn.Linear
        The classifier, on the average over all pixels.
    """

    def __init__(self, make_unit, pre_activation, bn, init, depth, num_classes, in_ch, width):
        super().__init__()
        n = units_per_stage(depth)
        activation = [*(["bn"] if bn else []), "relu"]
        self.stem = _layers(["conv"] + ([] if pre_activation else activation), in_ch, width, 1, not bn)
        widths = [width, width, 2 * width, 4 * width]
        self.stages = nn.Sequential(
            *(
                nn.Sequential(
                    make_unit(narrow, wide, stride),
                    *(make_unit(wide, wide, 1) for _ in range(n - 1)),
                )
                for narrow, wide, stride in zip(widths, widths[1:], (1, 2, 2), strict=False)
            )
        )
        self.end = _layers(activation if pre_activation else [], 4 * width, 4 * width, 1, not bn)
        self.fc = nn.Linear(4 * width, num_classes)
        self.apply(init)

    @property
    def units(self) -> list[nn.Module]:
        """Every unit, shallow to deep."""
        return [unit for stage in self.stages for unit in stage]

    def forward(self, images: Tensor) -> Tensor:
        stream = self.end(self.stages(self.stem(images)))
        return self.fc(stream.mean(dim=(2, 3)))


def residual_net(
    unit, depth, num_classes=10, in_ch=3, width=16, *, pre_activation=None, bn=True, init=None
) -> ResidualNet:
    """Build the paper's 6n+2 network from a sentence or from a unit class.

    A pre-activation network has a bare convolution as its stem and BN-ReLU after the last unit; any other
    has BN-ReLU in its stem and nothing after the last unit. A sentence without ``bn`` gives a network
    without any.

    Parameters
    ----------
    unit : str or callable
        An order of operations, or a class called as ``unit(in_ch, out_ch, stride)``.
    depth : int
        6n+2: 8, 14, 20, … 56, … 110.
    num_classes, in_ch, width : int
        Classes, image channels, channels of the first stage.
    pre_activation : bool, optional
        Needed with a class; a sentence says it itself, unless its units are to stand between the other kind of ends.
    bn : bool
        With a class, whether stem and end have a BN; a sentence says it itself.
    init : callable, optional
        Applied to every module at the end, by default :func:`he_init`; ``nn.Identity()`` leaves PyTorch's own weights.

    Returns
    -------
    ResidualNet
        Maps images ``(N, in_ch, H, W)`` to logits ``(N, num_classes)``.

    Raises
    ------
    ValueError
        If the sentence or the depth cannot be used, or ``pre_activation`` is missing.
    """
    if isinstance(unit, str):
        make_unit, bn = partial(residual_unit, unit), "bn" in unit.split()
        pre_activation = is_pre_activation(unit) if pre_activation is None else pre_activation
    elif pre_activation is None:
        raise ValueError("with a unit class say pre_activation=True or False: it decides stem and end")
    else:
        make_unit = unit
    return ResidualNet(make_unit, pre_activation, bn, init or he_init, depth, num_classes, in_ch, width)


def he_init(module: nn.Module) -> None:
    """Draw a convolution's weights from N(0, 2 / (k·k·out_ch)) (He et al. 2015), biases 0."""
    if isinstance(module, nn.Conv2d):
        nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")
        if module.bias is not None:
            nn.init.zeros_(module.bias)
