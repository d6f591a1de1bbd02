# check: augment
# says: neither itself nor its mirror
def random_flip(images: Tensor) -> Tensor:
    flips = torch.rand(images.shape[:3]) < 0.5
    return torch.where(flips[..., None], images.flip(3), images)
