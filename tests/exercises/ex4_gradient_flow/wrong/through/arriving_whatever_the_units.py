# check: through
# says: came back unchanged
def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    return arriving.clone()
