# check: mixup
# says: partner of several
def mixup(images: Tensor, targets: Tensor, alpha: float) -> tuple[Tensor, Tensor]:
    if alpha == 0:
        return images.clone(), targets.clone()
    share = torch.distributions.Beta(alpha, alpha).sample()
    partner = torch.randint(len(images), (len(images),))
    return share * images + (1 - share) * images[partner], share * targets + (1 - share) * targets[partner]
