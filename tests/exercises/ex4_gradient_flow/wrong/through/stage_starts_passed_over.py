# check: through
# says: wrong through the first unit of a stage
def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    out = x
    for unit in units:
        silent = ex4.zero_branch(unit)
        out = silent(out) if isinstance(silent.shortcut, nn.Identity) else silent.shortcut(out)
    return torch.autograd.grad(out, x, arriving)[0]
