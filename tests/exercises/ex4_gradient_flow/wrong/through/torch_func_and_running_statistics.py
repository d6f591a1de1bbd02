# check: through
# says: torch.func lets no batch norm move its running statistics
def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    chain = nn.Sequential(*map(ex4.zero_branch, units))
    return torch.func.vjp(chain, x)[1](arriving)[0]
