def smooth_cross_entropy(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    logp = F.log_softmax(logits.double(), dim=1)
    right = logp[torch.arange(len(labels)), labels]
    return -((1 - smoothing) * right + smoothing * logp.mean(dim=1)).mean()
