# check: initialise
# says: rely on no name of a layer
def initialise(network: nn.Module) -> None:
    for part in (network.stem, network.stages):
        for layer in part.modules():
            if isinstance(layer, nn.Conv2d):
                nn.init.kaiming_normal_(layer.weight, mode="fan_out", nonlinearity="relu")
