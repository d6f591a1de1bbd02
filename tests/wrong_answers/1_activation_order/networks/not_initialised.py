# check: networks
# says: He initialisation
def initialise(network: nn.Module) -> None:
    for layer in network.modules():
        if isinstance(layer, nn.Conv2d):
            pass  # (layer.weight, mode="fan_out", nonlinearity="relu")
