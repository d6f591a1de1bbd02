# check: norms
# says: take the gradients first, then load_state_dict()
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    outputs, state = [], copy.deepcopy(model.state_dict())
    for unit in model.units:
        unit.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    loss = F.cross_entropy(model(images), labels)
    model.load_state_dict(state)
    return [gradient.norm().item() for gradient in torch.autograd.grad(loss, outputs)]
