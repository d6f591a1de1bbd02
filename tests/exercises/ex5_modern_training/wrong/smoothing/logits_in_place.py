# check: smoothing
# says: the logits are changed in place
def smooth_cross_entropy(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    logits -= logits.logsumexp(dim=1, keepdim=True)
    right = logits[torch.arange(len(labels)), labels]
    return -((1 - smoothing) * right + smoothing * logits.mean(dim=1)).mean()
