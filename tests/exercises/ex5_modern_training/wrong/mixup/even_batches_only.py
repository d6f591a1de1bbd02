# check: mixup
# says: must come back with the same values
def mixup(images: Tensor, targets: Tensor, alpha: float) -> tuple[Tensor, Tensor]:
    if alpha == 0:
        return images.clone(), targets.clone()
    share = torch.distributions.Beta(alpha, alpha).sample()
    half = len(images) // 2
    partner = torch.cat([half + torch.randperm(half), torch.randperm(half)])
    return share * images + (1 - share) * images[partner], share * targets + (1 - share) * targets[partner]
