# check: networks
# says: do not set the seed
def initialise(network: nn.Module) -> None:
    for layer in network.modules():
        if isinstance(layer, nn.Conv2d):
            torch.manual_seed(0), nn.init.kaiming_normal_(layer.weight, mode="fan_out", nonlinearity="relu")
