# check: smoothing
# says: PyTorch's own cross-entropy
def smooth_cross_entropy(logits: Tensor, labels: Tensor, smoothing: float) -> Tensor:
    return nn.CrossEntropyLoss(label_smoothing=smoothing)(logits, labels)
