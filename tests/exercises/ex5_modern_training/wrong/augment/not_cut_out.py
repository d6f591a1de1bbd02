# check: augment
# says: random_shift must keep the images' shape
def random_shift(images: Tensor, pixels: int) -> Tensor:
    top, left = torch.randint(0, 2 * pixels + 1, (2,)).tolist()
    return F.pad(images, (left, 2 * pixels - left, top, 2 * pixels - top))
