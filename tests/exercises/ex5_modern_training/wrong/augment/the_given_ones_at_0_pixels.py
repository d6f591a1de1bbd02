# check: augment
# says: random_shift returns the given images themselves
def random_shift(images: Tensor, pixels: int) -> Tensor:
    if pixels == 0:
        return images
    height, width = images.shape[2:]
    shifted = []
    for padded in F.pad(images, (pixels, pixels, pixels, pixels)):
        top, left = torch.randint(0, 2 * pixels + 1, (2,)).tolist()
        shifted.append(padded[:, top : top + height, left : left + width])
    return torch.stack(shifted)
