# check: through
# says: not NoneType
def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    out = x = x.clone().requires_grad_().clone()
    for unit in units:
        out = ex4.zero_branch(unit)(out)
    out.backward(arriving)
    return x.grad
