# check: smoothing
# says: the softmax is missing
def smooth_cross_entropy(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    right = logits.gather(1, labels[:, None]).squeeze(1)
    return -((1 - smoothing) * right + smoothing * logits.mean(dim=1)).mean()
