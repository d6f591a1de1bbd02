# check: initialise networks
# says: leaves a 3×3 convolution as it was
def initialise(network: nn.Module) -> None:
    for layer in network.modules():
        if layer is nn.Conv2d:
            nn.init.kaiming_normal_(layer.weight, mode="fan_out", nonlinearity="relu")
