# check: initialise networks
# says: take the root
def initialise(network: nn.Module) -> None:
    for layer in network.modules():
        if isinstance(layer, nn.Conv2d):
            k = layer.kernel_size[0]
            layer.weight.data.normal_(0, 2 / (k * k * layer.out_channels))
