# check: augment
# says: comes in on the other
def random_shift(images: Tensor, pixels: int) -> Tensor:
    height, width = images.shape[2:]
    shifted = []
    for padded in F.pad(images, (pixels, pixels, pixels, pixels)):
        top, left = torch.randint(0, 2 * pixels + 1, (2,)).tolist()
        shifted.append(
            padded[:, pixels : pixels + height, pixels : pixels + width].roll((top - pixels, left - pixels), (1, 2))
        )
    return torch.stack(shifted)
