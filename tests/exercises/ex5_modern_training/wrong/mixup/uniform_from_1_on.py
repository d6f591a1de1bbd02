# check: mixup_hidden
# says: or another α
def mixup(images: Tensor, targets: Tensor, alpha: float) -> tuple[Tensor, Tensor]:
    if alpha == 0:
        return images.clone(), targets.clone()
    share = torch.distributions.Beta(alpha, alpha).sample() if alpha < 1 else torch.rand(())
    partner = torch.randperm(len(images))
    return share * images + (1 - share) * images[partner], share * targets + (1 - share) * targets[partner]
