def smooth_cross_entropy(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    logp = F.log_softmax(logits, dim=1)
    right = logp.gather(1, labels[:, None]).squeeze(1)
    target = torch.full_like(logp, smoothing / logp.shape[1])
    target.scatter_add_(1, labels[:, None], torch.full_like(right, 1 - smoothing)[:, None])
    return torch.sum(-target * logp, 1).mean()
