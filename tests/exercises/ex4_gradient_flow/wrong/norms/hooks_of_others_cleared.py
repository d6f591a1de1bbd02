# check: norms
# says: a hook that was on the model before is gone
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    outputs, state = [], copy.deepcopy(model.state_dict())
    for unit in model.units:
        unit.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    found = torch.autograd.grad(F.cross_entropy(model(images), labels), outputs)
    for unit in model.units:
        unit._forward_hooks.clear()
    model.load_state_dict(state)
    return [gradient.norm().item() for gradient in found]
