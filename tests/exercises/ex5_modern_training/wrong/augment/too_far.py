# check: augment
# says: shifted by -1 ... 1 pixels each way, zeros coming in
def random_shift(images: Tensor, pixels: int) -> Tensor:
    height, width = images.shape[2:]
    shifted = []
    for padded in F.pad(images, (pixels, pixels, pixels, pixels)):
        top, left = torch.randint(0, 2 * pixels + 1, (2,)).tolist()
        padded = F.pad(padded, (0, 1, 0, 1))
        top += pixels > 0
        shifted.append(padded[:, top : top + height, left : left + width])
    return torch.stack(shifted)
