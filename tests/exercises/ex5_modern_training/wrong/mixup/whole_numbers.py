# check: mixup
# says: no whole numbers
def mixup(images: Tensor, targets: Tensor, alpha: float) -> tuple[Tensor, Tensor]:
    if alpha == 0:
        return images.clone(), targets.clone()
    share = torch.distributions.Beta(alpha, alpha).sample()
    partner = torch.randperm(len(images))
    mixed = share * images + (1 - share) * images[partner]
    return mixed.to(torch.uint8), share * targets + (1 - share) * targets[partner]
