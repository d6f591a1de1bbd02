# check: augment
# says: makes the same shifts in every call
def random_shift(images: Tensor, pixels: int) -> Tensor:
    height, width = images.shape[2:]
    shifted = []
    generator = torch.Generator().manual_seed(0)
    for padded in F.pad(images, (pixels, pixels, pixels, pixels)):
        top, left = torch.randint(0, 2 * pixels + 1, (2,), generator=generator).tolist()
        shifted.append(padded[:, top : top + height, left : left + width])
    return torch.stack(shifted)
