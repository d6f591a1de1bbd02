# check: through
# says: a tensor does not lead to
def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    out = x.clone().requires_grad_()
    x = x.clone().requires_grad_()
    for unit in units:
        out = ex4.zero_branch(unit)(out)
    return torch.autograd.grad(out, x, arriving)[0]
