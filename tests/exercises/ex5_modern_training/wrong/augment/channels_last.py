# check: augment
# says: random_shift must keep the images' shape
def random_shift(images: Tensor, pixels: int) -> Tensor:
    height, width = images.shape[2:]
    n = torch.arange(len(images))
    rows = torch.randint(2 * pixels + 1, (len(images), 1)) + torch.arange(height)
    columns = torch.randint(2 * pixels + 1, (len(images), 1)) + torch.arange(width)
    padded = F.pad(images, (pixels, pixels, pixels, pixels))
    return padded[n[:, None, None], :, rows[:, :, None], columns[:, None, :]]
