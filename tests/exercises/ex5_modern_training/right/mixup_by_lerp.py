def mixup(images: Tensor, targets: Tensor, alpha: float) -> tuple[Tensor, Tensor]:
    if alpha == 0:
        return images.clone(), targets.clone()
    share = torch.distributions.Beta(alpha, alpha).sample()
    partner = torch.randperm(len(images))
    return torch.lerp(images[partner], images, share), torch.lerp(targets[partner], targets, share)
