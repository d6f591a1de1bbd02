# check: through
# says: x was changed
def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    x *= 0.5
    x = x.clone().requires_grad_()
    out = x
    for unit in units:
        out = ex4.zero_branch(unit)(out)
    return torch.autograd.grad(out, x, arriving)[0]
