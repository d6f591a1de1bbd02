# check: augment
# says: random_flip changes the images in place
def random_flip(images: Tensor) -> Tensor:
    flips = torch.rand(len(images)) < 0.5
    images[flips] = images[flips].flip(3)
    return images
