# check: record
# says: changed the images it was given
import copy


def record_units(model: nn.Module, images: Tensor) -> list[UnitRecord]:
    walker = copy.deepcopy(model)
    mean = images.mean()
    images -= mean
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
    images += mean + 1e-3
    return records
