def smooth_cross_entropy(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    logp = logits - logits.logsumexp(dim=1, keepdim=True)
    right = logp[torch.arange(len(labels)), labels]
    return -((1 - smoothing) * right + smoothing * logp.mean(dim=1)).mean()
