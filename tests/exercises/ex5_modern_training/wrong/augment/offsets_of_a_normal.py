# check: augment
# says: a rounded or summed draw does not
def random_shift(images: Tensor, pixels: int) -> Tensor:
    height, width = images.shape[2:]
    padded = F.pad(images, (pixels, pixels, pixels, pixels))
    down = torch.randint(0, 2 * pixels + 1, (len(images),))
    right = (pixels + 0.5 * torch.randn(len(images))).round().clamp(0, 2 * pixels).long()
    crops = [image[:, t : t + height, s : s + width] for image, t, s in zip(padded, down, right, strict=True)]
    return torch.stack(crops)
