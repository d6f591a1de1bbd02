@torch.no_grad()
def evaluate(model: nn.Module, images: Tensor, labels: Tensor, batch_size: int) -> tuple[float, float]:
    mode = model.training
    model.eval()
    losses, right = [], 0
    for start in range(0, len(images), batch_size):
        logits, target = model(images[start : start + batch_size]), labels[start : start + batch_size]
        losses.append(-logits.log_softmax(dim=1).gather(1, target[:, None]).sum())
        right += int((logits.argmax(-1) == target).sum())
    model.train(mode)
    return float(sum(losses)) / len(images), right / len(images)
