# check: smoothing
# says: PyTorch's own cross-entropy
def smooth_cross_entropy(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    logp = F.log_softmax(logits, dim=1)
    right = logp.gather(1, labels[:, None]).squeeze(1)
    return F.cross_entropy(logits, labels, label_smoothing=smoothing)
