# check: smoothing
# says: the right class is left with 1 - ε
def smooth_cross_entropy(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    targets = torch.full_like(logits, smoothing / logits.shape[1])
    targets[torch.arange(len(labels)), labels] = 1 - smoothing
    return -(targets * F.log_softmax(logits, dim=1)).sum(dim=1).mean()
