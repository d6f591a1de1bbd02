def mixup(images: Tensor, targets: Tensor, alpha: float) -> tuple[Tensor, Tensor]:
    if alpha == 0:
        return images.clone(), targets.clone()
    share = torch.distributions.Beta(alpha, alpha).sample()
    partner = torch.randperm(len(images))
    return (1 - share) * images + share * images[partner], (1 - share) * targets + share * targets[partner]
