# check: mixup
# says: at alpha=0 mixup returns the given targets themselves
def mixup(images: Tensor, targets: Tensor, alpha: float) -> tuple[Tensor, Tensor]:
    if alpha == 0:
        return 1.0 * images, targets.detach()
    share = torch.distributions.Beta(alpha, alpha).sample()
    partner = torch.randperm(len(images))
    return share * images + (1 - share) * images[partner], share * targets + (1 - share) * targets[partner]
