# check: augment
# says: neither itself nor its mirror
def random_flip(images: Tensor) -> Tensor:
    flips = torch.rand(len(images)) < 0.5
    return torch.where(flips[:, None, None, None], images.flip(1), images)
