# check: augment
# says: must keep the images' shape
def random_flip(images: Tensor) -> Tensor:
    flips = torch.rand(len(images)) < 0.5
    return images[flips].flip(3)
