# check: evaluate
# says: return two floats, not a list
def evaluate(model: nn.Module, images: Tensor, labels: Tensor, batch_size: int) -> tuple[float, float]:
    was_training = model.training
    model.eval()
    with torch.no_grad():
        logits = [model(batch) for batch in images.split(batch_size)]
    model.train(was_training)
    targets = labels.split(batch_size)
    losses = [F.cross_entropy(batch, target).item() for batch, target in zip(logits, targets)]
    shares = [(batch.argmax(dim=1) == target).float().mean().item() for batch, target in zip(logits, targets)]
    return losses, shares
