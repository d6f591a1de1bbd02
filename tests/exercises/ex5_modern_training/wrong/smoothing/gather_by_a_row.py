# check: smoothing
# says: labels as a column
def smooth_cross_entropy(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    logp = F.log_softmax(logits, dim=1)
    return -((1 - smoothing) * logp.gather(1, labels) + smoothing * logp.mean(dim=1)).mean()
