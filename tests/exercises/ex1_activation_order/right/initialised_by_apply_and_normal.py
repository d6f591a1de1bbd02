def initialise(network: nn.Module) -> None:
    def he(layer):
        if isinstance(layer, nn.Conv2d):
            nn.init.normal_(layer.weight, std=(2 / (layer.kernel_size[0] ** 2 * layer.out_channels)) ** 0.5)

    network.apply(he)
