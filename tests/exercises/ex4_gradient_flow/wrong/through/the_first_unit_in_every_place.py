# check: through
# says: one unit takes every place
def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    out, silent = x, ex4.zero_branch(units[0])
    for _ in units:
        out = silent(out)
    return torch.autograd.grad(out, x, arriving)[0]
