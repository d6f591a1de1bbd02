# check: augment
# says: the offsets 0 to 2 down come
def random_shift(images: Tensor, pixels: int) -> Tensor:
    height, width = images.shape[2:]
    shifted = []
    for padded in F.pad(images, (pixels, pixels, pixels, pixels)):
        top, left = torch.randint(0, pixels + 1, (2, 2)).sum(0).tolist()
        shifted.append(padded[:, top : top + height, left : left + width])
    return torch.stack(shifted)
