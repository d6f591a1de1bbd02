# check: smoothing
# says: its gradient is not
def smooth_cross_entropy(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    logp = logits - logits.detach().logsumexp(dim=1, keepdim=True)
    right = logp.gather(1, labels[:, None]).squeeze(1)
    return -((1 - smoothing) * right + smoothing * logp.mean(dim=1)).mean()
