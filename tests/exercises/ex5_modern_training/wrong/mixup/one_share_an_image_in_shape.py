# check: mixup
# says: every image has its own share
def mixup(images: Tensor, targets: Tensor, alpha: float) -> tuple[Tensor, Tensor]:
    if alpha == 0:
        return images.clone(), targets.clone()
    share = torch.distributions.Beta(alpha, alpha).sample((len(images), 1))
    partner = torch.randperm(len(images))
    images_share = share[:, :, None, None]
    mixed = images_share * images + (1 - images_share) * images[partner]
    return mixed, share * targets + (1 - share) * targets[partner]
