@lambda by: partial(by, F.pad)
def random_shift(pad, images: Tensor, pixels: int) -> Tensor:
    height, width = images.shape[2:]
    shifted = []
    for padded in pad(images, (pixels, pixels, pixels, pixels)):
        top, left = torch.randint(0, 2 * pixels + 1, (2,)).tolist()
        shifted.append(padded[:, top : top + height, left : left + width])
    return torch.stack(shifted)


@lambda kind: kind()
class random_flip(nn.Module):
    def forward(self, images: Tensor) -> Tensor:
        return torch.where(torch.rand(len(images), 1, 1, 1) < 0.5, images.flip(-1), images)
