# check: initialise networks
# says: leaves a 1×1 convolution as it was
def initialise(network: nn.Module) -> None:
    for layer in network.modules():
        if isinstance(layer, nn.Conv2d) and layer.kernel_size == (3, 3):
            nn.init.kaiming_normal_(layer.weight, mode="fan_out", nonlinearity="relu")
