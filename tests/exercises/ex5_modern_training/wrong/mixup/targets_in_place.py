# check: mixup
# says: in place
def mixup(images: Tensor, targets: Tensor, alpha: float) -> tuple[Tensor, Tensor]:
    if alpha == 0:
        return images.clone(), targets.clone()
    share = torch.distributions.Beta(alpha, alpha).sample()
    partner = torch.randperm(len(images))
    old = targets.clone()
    targets.copy_(share * old + (1 - share) * old[partner])
    return share * images + (1 - share) * images[partner], targets
