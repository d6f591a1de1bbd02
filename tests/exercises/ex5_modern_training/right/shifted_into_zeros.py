def random_shift(images: Tensor, pixels: int) -> Tensor:
    height, width = images.shape[2:]
    shifted = []
    for padded in F.pad(images, (pixels, pixels, pixels, pixels)):
        top, left = torch.randint(0, 2 * pixels + 1, (2,)).tolist()
        new, dy, dx = torch.zeros_like(images[0]), top - pixels, left - pixels
        old = padded[:, pixels : pixels + height, pixels : pixels + width]
        new[:, max(0, -dy) : height - max(0, dy), max(0, -dx) : width - max(0, dx)] = old[
            :, max(0, dy) : height + min(0, dy), max(0, dx) : width + min(0, dx)
        ]
        shifted.append(new)
    return torch.stack(shifted)
