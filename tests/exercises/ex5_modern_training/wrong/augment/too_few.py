# check: augment
# says: should be about half
def random_flip(images: Tensor) -> Tensor:
    flips = torch.rand(len(images)) < 0.25
    return torch.where(flips[:, None, None, None], images.flip(3), images)
