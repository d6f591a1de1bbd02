# check: smoothing
# says: a batch in which the last class is missing stops
def smooth_cross_entropy(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    one_hot = F.one_hot(labels)
    targets = (1 - smoothing) * one_hot + smoothing / logits.shape[1]
    return -(targets * F.log_softmax(logits, dim=1)).sum(dim=1).mean()
