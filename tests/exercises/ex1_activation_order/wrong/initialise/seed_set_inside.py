# check: initialise networks
# says: set no seed inside
def initialise(network: nn.Module) -> None:
    torch.manual_seed(0)
    for layer in network.modules():
        if isinstance(layer, nn.Conv2d):
            nn.init.kaiming_normal_(layer.weight, mode="fan_out", nonlinearity="relu")
