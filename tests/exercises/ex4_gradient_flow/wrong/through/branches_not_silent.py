# check: through
# says: branches are not silent
def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    out = x
    for unit in units:
        out = unit(out)
    return torch.autograd.grad(out, x, arriving)[0]
