# check: smoothing
# says: is smoothing used
def smooth_cross_entropy(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    logp = F.log_softmax(logits, dim=1)
    right = logp.gather(1, labels[:, None]).squeeze(1)
    return -(0.9 * right + 0.1 * logp.mean(dim=1)).mean()
