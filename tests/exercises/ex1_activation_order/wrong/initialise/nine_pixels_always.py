# check: initialise networks
# says: as if its kernel were 3×3
def initialise(network: nn.Module) -> None:
    for layer in network.modules():
        if isinstance(layer, nn.Conv2d):
            nn.init.normal_(layer.weight, std=(2 / (9 * layer.out_channels)) ** 0.5)
