# check: through
# says: wrong for a single one
def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    out = ex4.zero_branch(units[0])(x) if units[1:] else units[0](x)
    for unit in units[1:]:
        out = ex4.zero_branch(unit)(out)
    return torch.autograd.grad(out, x, arriving)[0]
