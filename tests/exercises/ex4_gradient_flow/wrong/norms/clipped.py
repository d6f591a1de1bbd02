# check: norms
# says: as clipping to 1 does
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    def keep(module, inputs, output):
        output.retain_grad()
        outputs.append(output)

    observed, outputs = copy.deepcopy(model), []
    for unit in observed.units:
        unit.register_forward_hook(keep)
    F.cross_entropy(observed(images), labels).backward()
    nn.utils.clip_grad_norm_(outputs, max_norm=1.0)
    return [output.grad.norm().item() for output in outputs]
