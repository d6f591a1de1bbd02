# check: smoothing
# says: Kullback-Leibler
def smooth_cross_entropy(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    targets = (1 - smoothing) * F.one_hot(labels, logits.shape[1]) + smoothing / logits.shape[1]
    return F.kl_div(F.log_softmax(logits, dim=1), targets, reduction="batchmean")
