# check: mixup
# says: images are not mixed
def mixup(images: Tensor, targets: Tensor, alpha: float) -> tuple[Tensor, Tensor]:
    if alpha == 0:
        return images.clone(), targets.clone()
    share = torch.distributions.Beta(alpha, alpha).sample()
    partner = torch.randperm(len(images))
    return images, share * targets + (1 - share) * targets[partner]
