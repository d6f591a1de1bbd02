def random_shift(images: Tensor, pixels: int) -> Tensor:
    height, width = images.shape[2:]
    n = torch.arange(len(images))
    rows = torch.randint(2 * pixels + 1, (len(n), 1)) + torch.arange(height)
    columns = torch.randint(2 * pixels + 1, (len(n), 1)) + torch.arange(width)
    cut = F.pad(images, (pixels, pixels, pixels, pixels))[n[:, None, None], :, rows[:, :, None], columns[:, None, :]]
    return cut.permute(0, 3, 1, 2)
