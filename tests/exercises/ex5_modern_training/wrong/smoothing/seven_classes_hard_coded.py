# check: smoothing_hidden
# says: the loss is
def smooth_cross_entropy(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    logp = F.log_softmax(logits, dim=1)
    right = logp.gather(1, labels[:, None]).squeeze(1)
    return -((1 - smoothing) * right + smoothing * logp.sum(dim=1) / 7).mean()
