# check: initialise networks
# says: every pixel of the kernel counts
def initialise(network: nn.Module) -> None:
    for layer in network.modules():
        if isinstance(layer, nn.Conv2d):
            nn.init.normal_(layer.weight, std=(2 / layer.out_channels) ** 0.5)
