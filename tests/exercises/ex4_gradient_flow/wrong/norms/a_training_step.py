# check: norms
# says: weights or running statistics changed
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    norms = []
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    handles = [
        unit.register_full_backward_hook(lambda module, entering, leaving: norms.insert(0, leaving[0].norm().item()))
        for unit in model.units
    ]
    loss = F.cross_entropy(model(images), labels)
    loss.backward()
    optimizer.step()
    for handle in handles:
        handle.remove()
    return norms
