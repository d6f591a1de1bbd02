def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    return torch.autograd.functional.vjp(nn.Sequential(*map(ex4.zero_branch, units)), x, arriving)[1]
