# check: through
# says: x has a .grad now
def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    out = x.requires_grad_()
    for unit in units:
        out = ex4.zero_branch(unit)(out)
    out.backward(arriving)
    return x.requires_grad_(False).grad
