# check: through
# says: the list of units was changed
def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    out = x
    while units:
        out = ex4.zero_branch(units.pop(0))(out)
    return torch.autograd.grad(out, x, arriving)[0]
