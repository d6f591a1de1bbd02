# check: augment
# says: flipped alike
def random_flip(images: Tensor) -> Tensor:
    flips = torch.rand(len(images)) < 0.5
    return images.flip(3) if torch.rand(()) < 0.5 else images
