# check: smoothing
# says: nothing is smoothed
def smooth_cross_entropy(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    return F.nll_loss(F.log_softmax(logits, dim=1), labels)
