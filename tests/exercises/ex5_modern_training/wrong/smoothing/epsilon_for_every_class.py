# check: smoothing
# says: every class gets ε
def smooth_cross_entropy(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    logp = F.log_softmax(logits, dim=1)
    right = logp.gather(1, labels[:, None]).squeeze(1)
    return -(right + smoothing * (logp.sum(dim=1) - right)).mean()
