# check: augment
# says: flipped alike
def random_flip(images: Tensor) -> Tensor:
    flips = torch.rand(len(images)) < 0.5
    return images.flip(3)
