# check: mixup
# says: different partners or shares
def mixup(images: Tensor, targets: Tensor, alpha: float) -> tuple[Tensor, Tensor]:
    if alpha == 0:
        return images.clone(), targets.clone()
    beta = torch.distributions.Beta(alpha, alpha)
    partner = torch.randperm(len(images))
    share = beta.sample()
    mixed = share * images + (1 - share) * images[partner]
    share = beta.sample()
    return mixed, share * targets + (1 - share) * targets[partner]
