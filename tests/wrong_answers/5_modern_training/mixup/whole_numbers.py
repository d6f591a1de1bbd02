# check: mixup
# says: no whole numbers
def mixup(images: Tensor, targets: Tensor, alpha: float) -> tuple[Tensor, Tensor]:
    if alpha == 0:
        return images, targets
    share = torch.distributions.Beta(alpha, alpha).sample()
    partner = torch.randperm(len(images))
    mixed = share * images + (1 - share) * images[partner], share * targets + (1 - share) * targets[partner]
    return mixed[0].byte(), mixed[1]
