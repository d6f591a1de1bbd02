# check: through
# says: did you overwrite x
def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    for unit in units:
        x = ex4.zero_branch(unit)(x)
    return torch.autograd.grad(x, x, arriving)[0]
