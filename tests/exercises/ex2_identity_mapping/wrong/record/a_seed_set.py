# check: record
# says: moved PyTorch's random numbers, or set their seed
import copy


def record_units(model: nn.Module, images: Tensor) -> list[UnitRecord]:
    torch.manual_seed(0)
    walker = copy.deepcopy(model)
    records = []
    with torch.no_grad():
        stream = walker.stem(images)
        for stage, units in enumerate(walker.stages):
            for unit in units:
                read = unit.shared(stream)
                shortcut, branch = unit.shortcut(read), unit.branch(read)
                out = unit.after(shortcut + branch)
                records.append(UnitRecord(stage, stream, shortcut, branch, out))
                stream = out
    return records
