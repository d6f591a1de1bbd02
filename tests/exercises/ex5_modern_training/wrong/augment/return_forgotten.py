# check: augment
# says: random_flip returns NoneType
def random_flip(images: Tensor) -> Tensor:
    flips = torch.rand(len(images)) < 0.5
    torch.where(flips[:, None, None, None], images.flip(3), images)
