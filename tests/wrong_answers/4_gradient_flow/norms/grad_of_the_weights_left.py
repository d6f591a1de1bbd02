# check: norms
# says: .grad changed
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed, outputs = copy.deepcopy(model), []
    for unit in observed.units:
        unit.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    loss = F.cross_entropy(observed(images), labels)
    norms = [gradient.norm().item() for gradient in torch.autograd.grad(loss, outputs, retain_graph=True)]
    F.cross_entropy(copy.deepcopy(model)(images), labels)
    for parameter in model.parameters():
        parameter.grad = torch.zeros_like(parameter)
    return norms
