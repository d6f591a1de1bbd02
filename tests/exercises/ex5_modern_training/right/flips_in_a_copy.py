def random_flip(images: Tensor) -> Tensor:
    flips = torch.rand(len(images)) < 0.5
    out = images.clone()
    out[flips] = out[flips].flip(3)
    return out
