# check: evaluate
# says: the model was never called
def evaluate(model: nn.Module, images: Tensor, labels: Tensor, batch_size: int) -> tuple[float, float]:
    was_training = model.training
    model.eval()
    loss = correct = 0.0
    with torch.no_grad():
        for batch, target in zip(images.split(batch_size), labels.split(batch_size)):
            loss, correct = loss + 0.0, correct + 0.0
    model.train(was_training)
    return loss / len(labels), correct / len(labels)
