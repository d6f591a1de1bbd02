# check: through_hidden
# says: x through every silent unit in turn
def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    out = x
    for i in range(5):
        out = zero_branch(units[i])(out)
    return torch.autograd.grad(out, x, arriving)[0]
