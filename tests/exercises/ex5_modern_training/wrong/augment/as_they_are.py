# check: augment
# says: every image of the batch is shifted alike
def random_shift(images: Tensor, pixels: int) -> Tensor:
    height, width = images.shape[2:]
    padded = F.pad(images, (pixels, pixels, pixels, pixels))
    return padded[:, :, pixels : pixels + height, pixels : pixels + width]
