# check: initialise
# says: in eval mode
def initialise(network: nn.Module) -> None:
    network.eval()
    for layer in network.modules():
        if isinstance(layer, nn.Conv2d):
            nn.init.kaiming_normal_(layer.weight, mode="fan_out", nonlinearity="relu")
