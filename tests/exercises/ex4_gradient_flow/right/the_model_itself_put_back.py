def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    outputs, state = [], copy.deepcopy(model.state_dict())
    handles = [unit.register_forward_hook(lambda m, i, output: outputs.append(output)) for unit in model.units]
    found = torch.autograd.grad(F.cross_entropy(model(images), labels), outputs)
    for handle in handles:
        handle.remove()
    model.load_state_dict(state)
    return [math.sqrt(gradient.square().sum()) for gradient in found]
