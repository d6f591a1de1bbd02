# check: norms
# says: inplace operation
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed, outputs, state = model, [], copy.deepcopy(model.state_dict())
    for unit in observed.units:
        unit.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    loss = F.cross_entropy(observed(images), labels)
    observed.load_state_dict(state)
    return [gradient.norm().item() for gradient in torch.autograd.grad(loss, outputs)]
