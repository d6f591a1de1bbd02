# check: augment
# says: random_flip returns the given images themselves
def random_flip(images: Tensor) -> Tensor:
    coins = torch.rand(len(images)) < 0.5
    if not coins.any():
        return images
    return torch.where(coins[:, None, None, None], images.flip(3), images)
