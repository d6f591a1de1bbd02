# check: record
# says: is what belongs into branch: in which order does UnitRecord take its fields?
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
                records.append(UnitRecord(stage, stream, branch, shortcut, out))
                stream = out
    return records
