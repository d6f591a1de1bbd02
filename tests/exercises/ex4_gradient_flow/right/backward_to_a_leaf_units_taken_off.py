def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    out, units = x, list(units)
    while units:
        out = ex4.zero_branch(units.pop(0))(out)
    out.backward(gradient=arriving)
    return x.grad
