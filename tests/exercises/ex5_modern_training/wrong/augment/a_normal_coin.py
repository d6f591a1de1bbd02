# check: augment
# says: should be about half
def random_flip(images: Tensor) -> Tensor:
    flips = torch.randn(len(images)) < 0.5
    return torch.where(flips[:, None, None, None], images.flip(3), images)
