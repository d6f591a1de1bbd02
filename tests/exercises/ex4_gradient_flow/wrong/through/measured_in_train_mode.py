# check: through
# says: measured in train mode: leave the units' mode
def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    x = x.clone().requires_grad_()
    out = x
    for unit in units:
        out = ex4.zero_branch(unit).train()(out)
    return torch.autograd.grad(out, x, arriving)[0]
