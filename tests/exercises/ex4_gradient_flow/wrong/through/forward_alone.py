# check: through
# says: what leaves the last unit
def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    out = x
    for unit in units:
        out = ex4.zero_branch(unit)(out)
    return out.detach()
