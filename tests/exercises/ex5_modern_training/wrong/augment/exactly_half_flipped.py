# check: augment
# says: not always the same number
def random_flip(images: Tensor) -> Tensor:
    out = images.clone()
    chosen = torch.randperm(len(images))[: len(images) // 2]
    out[chosen] = images[chosen].flip(3)
    return out
