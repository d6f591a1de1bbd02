# check: smoothing
# says: swapped
def smooth_cross_entropy(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    logp = F.log_softmax(logits, dim=1)
    right = logp.gather(1, labels[:, None]).squeeze(1)
    return -(smoothing * right + (1 - smoothing) * logp.mean(dim=1)).mean()
