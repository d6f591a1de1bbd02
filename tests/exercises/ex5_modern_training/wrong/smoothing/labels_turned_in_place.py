# check: smoothing
# says: the labels are changed in place
def smooth_cross_entropy(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    logp = F.log_softmax(logits, dim=1)
    right = logp.gather(1, labels.unsqueeze_(1)).squeeze(1)
    return -((1 - smoothing) * right + smoothing * logp.mean(dim=1)).mean()
