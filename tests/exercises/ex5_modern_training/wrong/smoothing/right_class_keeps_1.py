# check: smoothing
# says: keeps 1
def smooth_cross_entropy(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    logp = F.log_softmax(logits, dim=1)
    right = logp.gather(1, labels[:, None]).squeeze(1)
    return -(right + smoothing * logp.mean(dim=1)).mean()
