def mixup(images: Tensor, targets: Tensor, alpha: float) -> tuple[Tensor, Tensor]:
    if alpha == 0:
        return images.clone(), targets.clone()
    a, b = torch.distributions.Gamma(torch.tensor([alpha, alpha], dtype=torch.float64), 1.0).sample().tolist()
    share = a / (a + b)
    partner = torch.randperm(len(images))
    return share * images + (1 - share) * images[partner], share * targets + (1 - share) * targets[partner]
