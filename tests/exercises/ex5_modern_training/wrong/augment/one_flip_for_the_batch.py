# check: augment
# says: flipped alike
def random_flip(images: Tensor) -> Tensor:
    return images.flip(3) if torch.rand(()) < 0.5 else images
