# check: record
# says: was computed from the stream itself: where the shape changes, unit.shared comes first
import copy


def record_units(model: nn.Module, images: Tensor) -> list[UnitRecord]:
    walker = copy.deepcopy(model)
    records = []
    with torch.no_grad():
        stream = walker.stem(images)
        for stage, units in enumerate(walker.stages):
            for unit in units:
                read = stream
                shortcut, branch = unit.shortcut(read), unit.branch(read)
                out = unit.after(shortcut + branch)
                records.append(UnitRecord(stage, stream, shortcut, branch, out))
                stream = out
    return records
