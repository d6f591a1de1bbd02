# check: augment
# says: in another order
def random_flip(images: Tensor) -> Tensor:
    flips = torch.rand(len(images)) < 0.5
    return torch.cat([images[flips].flip(3), images[~flips]])
