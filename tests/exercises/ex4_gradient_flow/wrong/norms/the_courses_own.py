# check: norms
# says: the course's own
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    return ex4.gradient_norms(model, images, labels)
