# check: augment
# says: in both directions and independently
def random_shift(images: Tensor, pixels: int) -> Tensor:
    height, width = images.shape[2:]
    shifted = []
    for padded in F.pad(images, (pixels, pixels, pixels, pixels)):
        top = left = int(torch.randint(0, 2 * pixels + 1, ()))
        shifted.append(padded[:, top : top + height, left : left + width])
    return torch.stack(shifted)
