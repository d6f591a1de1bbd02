# check: augment
# says: One value per image is (N, 1, 1, 1)
def random_flip(images: Tensor) -> Tensor:
    flips = torch.rand(len(images)) < 0.5
    return torch.where(flips, images.flip(3), images)
