# check: evaluate
# says: last batch
def evaluate(model: nn.Module, images: Tensor, labels: Tensor, batch_size: int) -> tuple[float, float]:
    was_training = model.training
    model.eval()
    loss = correct = 0.0
    with torch.no_grad():
        for i in range(len(images) // batch_size):
            batch, target = (values[i * batch_size : (i + 1) * batch_size] for values in (images, labels))
            logits = model(batch)
            loss += F.cross_entropy(logits, target, reduction="sum").item()
            correct += (logits.argmax(dim=1) == target).sum().item()
    model.train(was_training)
    return loss / len(labels), correct / len(labels)
