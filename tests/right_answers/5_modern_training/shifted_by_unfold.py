def random_shift(images: Tensor, pixels: int) -> Tensor:
    height, width = images.shape[2:]
    shifted = []
    for padded in F.pad(images, (pixels, pixels, pixels, pixels)):
        top, left = torch.randint(0, 2 * pixels + 1, (2,)).tolist()
        shifted.append(padded[:, top : top + height, left : left + width])
    crops = F.pad(images, (pixels, pixels, pixels, pixels)).unfold(2, height, 1).unfold(3, width, 1)
    top, left = torch.randint(2 * pixels + 1, (2, len(images)))
    return crops[torch.arange(len(images)), :, top, left]
