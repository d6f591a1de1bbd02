# check: mixup
# says: return a tuple, not a list
def mixup(images: Tensor, targets: Tensor, alpha: float) -> tuple[Tensor, Tensor]:
    if alpha == 0:
        return images.clone(), targets.clone()
    share = torch.distributions.Beta(alpha, alpha).sample()
    partner = torch.randperm(len(images))
    mixed, soft = share * images + (1 - share) * images[partner], share * targets + (1 - share) * targets[partner]
    return [mixed, soft]
