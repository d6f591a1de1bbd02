from copy import deepcopy


@torch.no_grad()
def record_units(model: nn.Module, images: Tensor) -> list[UnitRecord]:
    model, found = deepcopy(model), []
    stream = model.stem(images)
    for stage, units in enumerate(model.stages):
        for unit in units:
            x = unit.shared(stream)
            s, b = unit.shortcut(x), unit.branch(x)
            found.append(UnitRecord(stage, stream, s, b, unit.after(s + b)))
            stream = found[-1].out
    return found
