def gradient_through(units: list[nn.Module], x: Tensor, arriving: Tensor) -> Tensor:
    chain = nn.Sequential(*map(ex4.zero_branch, units))

    def forward(x):
        buffers = {name: buffer.clone() for name, buffer in chain.named_buffers()}
        return torch.func.functional_call(chain, buffers, (x,))

    return torch.func.vjp(forward, x)[1](arriving)[0]


def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    def loss(shifts):
        observed = copy.deepcopy(model)
        for unit, shift in zip(observed.units, shifts):
            unit.register_forward_hook(lambda module, inputs, output, shift=shift: output + shift)
        buffers = {name: buffer.clone() for name, buffer in observed.named_buffers()}
        return F.cross_entropy(torch.func.functional_call(observed, buffers, (images,)), labels)

    sizes, observed = [], copy.deepcopy(model)
    for unit in observed.units:
        unit.register_forward_hook(lambda module, inputs, output: sizes.append(output.shape))
    observed(images)
    return [gradient.norm().item() for gradient in torch.func.grad(loss)(list(map(torch.zeros, sizes)))]
