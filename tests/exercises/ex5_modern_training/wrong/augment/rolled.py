# check: augment
# says: comes in on the other
def random_shift(images: Tensor, pixels: int) -> Tensor:
    shifted = []
    for image in images:
        down, right = torch.randint(-pixels, pixels + 1, (2,)).tolist()
        shifted.append(image.roll((down, right), (1, 2)))
    return torch.stack(shifted)
