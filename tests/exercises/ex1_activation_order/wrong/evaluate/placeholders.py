# check: evaluate
# says: the model was never called
def evaluate(model: nn.Module, images: Tensor, labels: Tensor, batch_size: int) -> tuple[float, float]:
    loss, accuracy = 0.0, 0.0
    return loss, accuracy
