# check: through
# says: the given units were changed
def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    out = x
    for unit in units:
        for parameter in unit.branch.parameters():
            nn.init.zeros_(parameter)
        out = unit(out)
    return torch.autograd.grad(out, x, arriving)[0]
