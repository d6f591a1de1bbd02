# check: norms
# says: .grad changed
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    def keep(module, inputs, output):
        output.retain_grad()
        outputs.append(output)

    outputs, state = [], copy.deepcopy(model.state_dict())
    handles = [unit.register_forward_hook(keep) for unit in model.units]
    F.cross_entropy(model(images), labels).backward()
    for handle in handles:
        handle.remove()
    model.load_state_dict(state)
    return [output.grad.norm().item() for output in outputs]
