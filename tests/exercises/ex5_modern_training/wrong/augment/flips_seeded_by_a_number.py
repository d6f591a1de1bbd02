# check: augment
# says: random_flip seeds PyTorch's generator
def random_flip(images: Tensor) -> Tensor:
    torch.manual_seed(0)
    flips = torch.rand(len(images)) < 0.5
    return torch.where(flips[:, None, None, None], images.flip(3), images)
