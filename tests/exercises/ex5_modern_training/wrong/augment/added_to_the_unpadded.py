# check: augment
# says: your code stopped with RuntimeError
def random_shift(images: Tensor, pixels: int) -> Tensor:
    mask = torch.ones_like(images)
    return F.pad(images, (pixels, pixels, pixels, pixels)) * mask[:, :, 1:, 1:]
