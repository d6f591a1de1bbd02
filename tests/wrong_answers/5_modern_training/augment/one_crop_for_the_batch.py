# check: augment
# says: shifted alike
def random_shift(images: Tensor, pixels: int) -> Tensor:
    height, width = images.shape[2:]
    shifted = []
    top, left = torch.randint(0, 2 * pixels + 1, (2,)).tolist()
    for padded in F.pad(images, (pixels, pixels, pixels, pixels)):
        shifted.append(padded[:, top : top + height, left : left + width])
    return torch.stack(shifted)
