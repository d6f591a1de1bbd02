# check: record
# says: is the sum alone, not what leaves the unit, after unit.after
import copy


def record_units(model: nn.Module, images: Tensor) -> list[UnitRecord]:
    walker = copy.deepcopy(model)
    records = []
    with torch.no_grad():
        stream = walker.stem(images)
        for stage, units in enumerate(walker.stages):
            for unit in units:
                read = unit.shared(stream)
                shortcut, branch = unit.shortcut(read), unit.branch(read)
                out = unit.after(shortcut + branch)
                records.append(UnitRecord(stage, stream, shortcut, branch, shortcut + branch))
                stream = out
    return records
