# check: networks
# says: He initialisation
def initialise(network: nn.Module) -> None:
    for layer in network.modules():
        if layer is nn.Conv2d:
            nn.init.kaiming_normal_(layer.weight, mode="fan_out", nonlinearity="relu")
