# check: record
# says: gradients are off afterwards
import copy


def record_units(model: nn.Module, images: Tensor) -> list[UnitRecord]:
    walker = copy.deepcopy(model)
    records = []
    torch.set_grad_enabled(False)
    stream = walker.stem(images)
    for stage, units in enumerate(walker.stages):
        for unit in units:
            read = unit.shared(stream)
            shortcut, branch = unit.shortcut(read), unit.branch(read)
            out = unit.after(shortcut + branch)
            records.append(UnitRecord(stage, stream, shortcut, branch, out))
            stream = out
    return records
