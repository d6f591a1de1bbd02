# check: mixup
# says: average 0.5
def mixup(images: Tensor, targets: Tensor, alpha: float) -> tuple[Tensor, Tensor]:
    if alpha == 0:
        return images.clone(), targets.clone()
    share = torch.distributions.Beta(alpha, alpha).sample()
    share = torch.maximum(share, 1 - share)
    partner = torch.randperm(len(images))
    return share * images + (1 - share) * images[partner], share * targets + (1 - share) * targets[partner]
