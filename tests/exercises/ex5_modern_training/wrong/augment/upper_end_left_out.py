# check: augment
# says: leaves out its upper end
def random_shift(images: Tensor, pixels: int) -> Tensor:
    height, width = images.shape[2:]
    shifted = []
    for padded in F.pad(images, (pixels, pixels, pixels, pixels)):
        top, left = torch.randint(0, 2 * pixels, (2,)).tolist()
        shifted.append(padded[:, top : top + height, left : left + width])
    return torch.stack(shifted)
