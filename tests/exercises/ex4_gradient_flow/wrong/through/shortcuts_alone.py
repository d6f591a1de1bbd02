# check: through
# says: is what follows the addition left out
def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    out = x
    for unit in units:
        out = unit.shortcut(unit.shared(out))
    return torch.autograd.grad(out, x, arriving)[0]
