def smooth_cross_entropy(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    logp = F.log_softmax(logits, dim=1)
    hot = F.one_hot(labels, logits.shape[1])
    return -torch.einsum("nk,nk->", (1 - smoothing) * hot + smoothing / hot.shape[1], logp) / len(labels)
