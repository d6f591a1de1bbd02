# check: initialise
# says: the normal draw has mean 0
def initialise(network: nn.Module) -> None:
    for layer in network.modules():
        if isinstance(layer, nn.Conv2d):
            std = (2 / (layer.kernel_size[0] ** 2 * layer.out_channels)) ** 0.5
            nn.init.normal_(layer.weight, std, std)
