def random_flip(images: Tensor) -> Tensor:
    coin = torch.randint(2, (len(images), 1, 1, 1))
    return coin * images.flip(-1) + (1 - coin) * images
