# check: mixup
# says: a batch of one image, whose partner is itself, stops with RuntimeError
def mixup(images: Tensor, targets: Tensor, alpha: float) -> tuple[Tensor, Tensor]:
    if alpha == 0:
        return images.clone(), targets.clone()
    share = torch.distributions.Beta(alpha, alpha).sample()
    order = torch.randperm(len(images))
    partner = torch.empty_like(order)
    partner[order] = order.roll(int(torch.randint(1, len(images), ())))  # nobody is their own partner
    return share * images + (1 - share) * images[partner], share * targets + (1 - share) * targets[partner]
