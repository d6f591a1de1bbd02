# check: through
# says: what follows the addition is left out
def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    return arriving.clone()
