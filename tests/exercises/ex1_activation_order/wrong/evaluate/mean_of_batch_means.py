# check: evaluate
# says: short last batch
def evaluate(model: nn.Module, images: Tensor, labels: Tensor, batch_size: int) -> tuple[float, float]:
    was_training = model.training
    model.eval()
    losses, correct = [], 0
    with torch.no_grad():
        for batch, target in zip(images.split(batch_size), labels.split(batch_size)):
            logits = model(batch)
            losses.append(F.cross_entropy(logits, target).item())
            correct += (logits.argmax(dim=1) == target).sum().item()
    model.train(was_training)
    return sum(losses) / len(losses), correct / len(labels)
