# check: mixup
# says: every image has its own share
def mixup(images: Tensor, targets: Tensor, alpha: float) -> tuple[Tensor, Tensor]:
    if alpha == 0:
        return images, targets
    share = torch.distributions.Beta(alpha, alpha).sample()
    partner = torch.randperm(len(images))
    share = torch.distributions.Beta(alpha, alpha).sample((len(images), 1))
    big = share[:, :, None, None]
    return big * images + (1 - big) * images[partner], share * targets + (1 - share) * targets[partner]
