# check: evaluate
# says: calls evaluate
def evaluate(model: nn.Module, images: Tensor, labels: Tensor, batch_size: int) -> tuple[float, float]:
    from course_utils import training

    return training.evaluate(model, images, labels, batch_size)
