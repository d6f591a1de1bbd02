# check: augment
# says: is never flipped in 40 calls
def random_flip(images: Tensor) -> Tensor:
    flipped = images.clone()
    for place in range(1, len(images)):
        if torch.rand(()) < 0.5:
            flipped[place] = images[place].flip(2)
    return flipped
