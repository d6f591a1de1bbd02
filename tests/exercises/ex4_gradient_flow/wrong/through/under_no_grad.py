# check: through
# says: nothing leads back
def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    out = x
    for unit in units:
        with torch.no_grad():
            out = ex4.zero_branch(unit)(out)
    return torch.autograd.grad(out, x, arriving)[0]
