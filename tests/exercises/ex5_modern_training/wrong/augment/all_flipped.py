# check: augment
# says: flipped alike
def random_flip(images: Tensor) -> Tensor:
    return images.flip(3)
