# check: augment_hidden
# says: some shifts never come
def random_shift(images: Tensor, pixels: int) -> Tensor:
    height, width = images.shape[2:]
    shifted = []
    for padded in F.pad(images, (pixels, pixels, pixels, pixels)):
        top, left = (pixels * torch.randint(0, 3, (2,))).tolist()
        shifted.append(padded[:, top : top + height, left : left + width])
    return torch.stack(shifted)
