def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    out = x
    out = nn.Sequential(*map(ex4.zero_branch, units))(out)
    return torch.autograd.grad((out * arriving).sum(), x)[0]
