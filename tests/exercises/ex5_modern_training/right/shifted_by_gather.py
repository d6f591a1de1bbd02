def random_shift(images: Tensor, pixels: int) -> Tensor:
    height, width = images.shape[2:]
    n = torch.arange(len(images))
    rows = torch.randint(2 * pixels + 1, (len(n), 1)) + torch.arange(height)
    columns = torch.randint(2 * pixels + 1, (len(n), 1)) + torch.arange(width)
    wide = F.pad(images, (pixels, pixels, pixels, pixels))
    c = images.shape[1]
    tall = wide.gather(2, rows[:, None, :, None].expand(-1, c, -1, wide.shape[3]))
    return tall.gather(3, columns[:, None, None, :].expand(-1, c, height, -1))
