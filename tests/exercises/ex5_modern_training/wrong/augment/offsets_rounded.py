# check: augment
# says: draw them all with the same probability
def random_shift(images: Tensor, pixels: int) -> Tensor:
    height, width = images.shape[2:]
    shifted = []
    for padded in F.pad(images, (pixels, pixels, pixels, pixels)):
        top, left = (2 * pixels * torch.rand(2)).round().long().tolist()
        shifted.append(padded[:, top : top + height, left : left + width])
    return torch.stack(shifted)
