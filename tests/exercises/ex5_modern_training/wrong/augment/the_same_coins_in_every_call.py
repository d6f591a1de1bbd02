# check: augment
# says: the same images are flipped in every call
def random_flip(images: Tensor) -> Tensor:
    generator = torch.Generator().manual_seed(0)
    flips = torch.rand(len(images), generator=generator) < 0.5
    return torch.where(flips[:, None, None, None], images.flip(3), images)
