# check: through
# says: not the gradient with respect to x
def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    out = ex4.zero_branch(nn.Sequential(*units))(x)
    return torch.autograd.grad(out, x, arriving)[0]
