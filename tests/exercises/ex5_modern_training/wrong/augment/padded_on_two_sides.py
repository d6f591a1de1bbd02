# check: augment
# says: shifted by -1 ... 1 pixels each way, zeros coming in
def random_shift(images: Tensor, pixels: int) -> Tensor:
    height, width = images.shape[2:]
    shifted = []
    for padded in F.pad(images, (0, 2 * pixels, 0, 2 * pixels)):
        top, left = torch.randint(0, 2 * pixels + 1, (2,)).tolist()
        shifted.append(padded[:, top : top + height, left : left + width])
    return torch.stack(shifted)
