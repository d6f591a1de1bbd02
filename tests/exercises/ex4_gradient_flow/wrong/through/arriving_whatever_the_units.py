# check: through
# says: not the gradient with respect to x
def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    return arriving.clone()
