# check: initialise networks
# says: leaves a 3×3 convolution as it was
import copy


def initialise(network: nn.Module) -> None:
    network = copy.deepcopy(network)
    for layer in network.modules():
        if isinstance(layer, nn.Conv2d):
            nn.init.kaiming_normal_(layer.weight, mode="fan_out", nonlinearity="relu")
