# check: norms
# says: something is None, perhaps a gradient
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    def keep(module, inputs, output):
        output.retain_grad()
        outputs.append(output)

    observed, outputs = copy.deepcopy(model), []
    for unit in observed.units:
        unit.register_forward_hook(keep)
    loss = F.cross_entropy(observed(images), labels)
    loss.backward()
    for output in outputs:
        output.grad = None
    return [output.grad.norm().item() for output in outputs]
