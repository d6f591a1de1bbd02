# check: smoothing
# says: the loss is
def smooth_cross_entropy(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    logp = F.log_softmax(logits, dim=1)
    classes = labels.max() + 1
    targets = torch.zeros_like(logits).scatter(1, labels[:, None], 1 - smoothing) + smoothing / classes
    return -(targets * logp).sum(dim=1).mean()
