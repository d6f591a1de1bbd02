# check: mixup
# says: different partners
def mixup(images: Tensor, targets: Tensor, alpha: float) -> tuple[Tensor, Tensor]:
    if alpha == 0:
        return images.clone(), targets.clone()
    share = torch.distributions.Beta(alpha, alpha).sample()

    def mix(values):
        return share * values + (1 - share) * values[torch.randperm(len(values))]

    return mix(images), mix(targets)
