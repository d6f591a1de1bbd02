# check: smoothing
# says: logits.shape[1]
def smooth_cross_entropy(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    targets = (1 - smoothing) * F.one_hot(labels, 10) + smoothing / 10
    return -(targets * F.log_softmax(logits, dim=1)).sum(dim=1).mean()
