# check: norms_hidden
# says: units in alphabetical order
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed, outputs = copy.deepcopy(model), {}
    for i, unit in enumerate(observed.units):
        unit.register_forward_hook(lambda m, inputs, output, name=f"unit{i + 1}": outputs.update({name: output}))
    loss = F.cross_entropy(observed(images), labels)
    return [torch.autograd.grad(loss, outputs[name], retain_graph=True)[0].norm().item() for name in sorted(outputs)]
