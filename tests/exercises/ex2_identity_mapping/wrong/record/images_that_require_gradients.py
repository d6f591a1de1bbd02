# check: record
# says: the images require gradients now
import copy


def record_units(model: nn.Module, images: Tensor) -> list[UnitRecord]:
    network, records = copy.deepcopy(model), []
    images.requires_grad_()
    with torch.no_grad():
        stream = network.stem(images)
        for stage, units in enumerate(network.stages):
            for unit in units:
                x = unit.shared(stream)
                shortcut, branch = unit.shortcut(x), unit.branch(x)
                out = unit.after(shortcut + branch)
                records.append(UnitRecord(stage, stream, shortcut, branch, out))
                stream = out
    return records
