# check: initialise networks
# says: at every depth
def initialise(network: nn.Module) -> None:
    for layer in network.children():
        if isinstance(layer, nn.Conv2d):
            nn.init.kaiming_normal_(layer.weight, mode="fan_out", nonlinearity="relu")
