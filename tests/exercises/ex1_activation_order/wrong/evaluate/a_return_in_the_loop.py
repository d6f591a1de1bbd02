# check: evaluate
# says: is a return inside the loop?
def evaluate(model: nn.Module, images: Tensor, labels: Tensor, batch_size: int) -> tuple[float, float]:
    was_training = model.training
    model.eval()
    loss = correct = 0.0
    with torch.no_grad():
        for batch, target in zip(images.split(batch_size), labels.split(batch_size)):
            logits = model(batch)
            loss += F.cross_entropy(logits, target, reduction="sum").item()
            correct += (logits.argmax(dim=1) == target).sum().item()
            model.train(was_training)
            return loss / len(labels), correct / len(labels)
