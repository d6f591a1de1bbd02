# check: record
# says: stream is not what enters the unit
import copy


def record_units(model: nn.Module, images: Tensor) -> list[UnitRecord]:
    model = copy.deepcopy(model)
    records = []
    with torch.no_grad():
        stream = model.stem[0](images) if len(model.stem) > 1 else model.stem(images)
        for stage, units in enumerate(model.stages):
            for unit in units:
                read = unit.shared(stream)
                shortcut, branch = unit.shortcut(read), unit.branch(read)
                out = unit.after(shortcut + branch)
                records.append(UnitRecord(stage, stream, shortcut, branch, out))
                stream = out
    return records
