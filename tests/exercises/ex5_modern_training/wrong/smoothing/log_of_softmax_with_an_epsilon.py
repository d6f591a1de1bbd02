# check: smoothing
# says: log(softmax)
def smooth_cross_entropy(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    logp = (F.softmax(logits, dim=1) + 1e-12).log()
    right = logp.gather(1, labels[:, None]).squeeze(1)
    return -((1 - smoothing) * right + smoothing * logp.mean(dim=1)).mean()
