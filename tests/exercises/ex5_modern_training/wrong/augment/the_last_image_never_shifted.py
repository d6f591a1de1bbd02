# check: augment
# says: is never shifted in 40 calls
def random_shift(images: Tensor, pixels: int) -> Tensor:
    height, width = images.shape[2:]
    padded, shifted = F.pad(images, (pixels, pixels, pixels, pixels)), images.clone()
    for place in range(len(images) - 1):
        top, left = torch.randint(0, 2 * pixels + 1, (2,)).tolist()
        shifted[place] = padded[place, :, top : top + height, left : left + width]
    return shifted
