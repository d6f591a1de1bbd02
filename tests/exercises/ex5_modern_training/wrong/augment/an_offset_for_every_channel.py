# check: augment
# says: the channels of an image are shifted by different offsets
def random_shift(images: Tensor, pixels: int) -> Tensor:
    n, channels, height, width = images.shape
    shifted = []
    for padded in F.pad(images, (pixels, pixels, pixels, pixels)).flatten(0, 1):
        top, left = torch.randint(0, 2 * pixels + 1, (2,)).tolist()
        shifted.append(padded[top : top + height, left : left + width])
    return torch.stack(shifted).view(n, channels, height, width)
