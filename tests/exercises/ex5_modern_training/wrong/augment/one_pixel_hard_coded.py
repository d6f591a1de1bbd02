# check: augment
# says: a shift of at most 0 pixels must leave the images as they are
def random_shift(images: Tensor, pixels: int) -> Tensor:
    height, width = images.shape[2:]
    shifted = []
    for padded in F.pad(images, (1, 1, 1, 1)):
        top, left = torch.randint(0, 3, (2,)).tolist()
        shifted.append(padded[:, top : top + height, left : left + width])
    return torch.stack(shifted)
