# check: augment
# says: shifted alike
def random_shift(images: Tensor, pixels: int) -> Tensor:
    height, width = images.shape[2:]
    top, left = torch.randint(0, 2 * pixels + 1, (2,)).tolist()
    padded = F.pad(images, (pixels, pixels, pixels, pixels))
    return padded[:, :, top : top + height, left : left + width]
