# check: augment
# says: some shifts never come
def random_shift(images: Tensor, pixels: int) -> Tensor:
    height, width = images.shape[2:]
    shifted = []
    for padded in F.pad(images, (pixels, pixels, pixels, pixels)):
        top, left = (2 * pixels * torch.randint(0, 2, (2,))).tolist()
        shifted.append(padded[:, top : top + height, left : left + width])
    return torch.stack(shifted)
