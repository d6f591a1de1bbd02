def random_flip(images: Tensor) -> Tensor:
    return torch.stack([image.flip(-1) if torch.rand(1) < 0.5 else image for image in images])
