# check: norms
# says: hooks are left
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    outputs, statistics = [], copy.deepcopy(model.state_dict())
    for unit in model.units:
        unit.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    loss = F.cross_entropy(model(images), labels)
    gradients = torch.autograd.grad(loss, outputs)
    model.load_state_dict(statistics)
    return [gradient.norm().item() for gradient in gradients]
