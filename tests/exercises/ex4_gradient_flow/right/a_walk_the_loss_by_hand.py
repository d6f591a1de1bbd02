def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed, outputs = copy.deepcopy(model), []
    stream = observed.stem(images)
    for unit in observed.units:
        stream = unit(stream)
        outputs.append(stream)
    logits = observed.fc(observed.end(stream).mean(dim=(2, 3)))
    loss = -logits.log_softmax(dim=1)[torch.arange(len(labels)), labels].mean()
    return [gradient.norm().item() for gradient in torch.autograd.grad(loss, outputs)]
