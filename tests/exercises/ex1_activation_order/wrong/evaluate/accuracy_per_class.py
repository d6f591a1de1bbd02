# check: evaluate
# says: argmax over the classes
def evaluate(model: nn.Module, images: Tensor, labels: Tensor, batch_size: int) -> tuple[float, float]:
    was_training = model.training
    model.eval()
    hits, loss = [], 0.0
    with torch.no_grad():
        for batch, target in zip(images.split(batch_size), labels.split(batch_size)):
            logits = model(batch)
            loss += F.cross_entropy(logits, target, reduction="sum").item()
            hits.append((logits.argmax(dim=1) == target).float())
    model.train(was_training)
    hit = torch.cat(hits)
    recalls = [hit[labels == label].mean().item() for label in labels.unique()]
    return loss / len(labels), sum(recalls) / len(recalls)
