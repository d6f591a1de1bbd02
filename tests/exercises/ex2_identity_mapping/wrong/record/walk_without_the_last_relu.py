# check: record
# says: out is the sum alone, not what leaves the unit, after unit.after
import copy


def record_units(model: nn.Module, images: Tensor) -> list[UnitRecord]:
    model = copy.deepcopy(model)
    records = []
    with torch.no_grad():
        stream = model.stem(images)
        for stage, units in enumerate(model.stages):
            for unit in units:
                read = unit.shared(stream)
                shortcut, branch = unit.shortcut(read), unit.branch(read)
                out = shortcut + branch
                records.append(UnitRecord(stage, stream, shortcut, branch, out))
                stream = out
    return records
