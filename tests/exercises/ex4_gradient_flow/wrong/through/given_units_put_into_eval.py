# check: through
# says: the mode of the given units was changed
def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    out = x
    for unit in units:
        out = ex4.zero_branch(unit.eval())(out)
    return torch.autograd.grad(out, x, arriving)[0]
