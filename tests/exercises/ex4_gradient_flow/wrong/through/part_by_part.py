# check: through
# says: a factor on the shortcut
def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    leaf = x.clone().requires_grad_()
    stream = leaf
    for unit in map(ex4.zero_branch, units):
        stream = unit.after(unit.shortcut(unit.shared(stream)))
    return torch.autograd.grad(stream, leaf, arriving)[0]
