def smooth_cross_entropy(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    logp = F.log_softmax(logits, dim=1)
    return (1 - smoothing) * F.nll_loss(logp, labels) - smoothing * logp.mean()
