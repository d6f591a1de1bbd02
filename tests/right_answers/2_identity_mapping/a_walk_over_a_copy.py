@torch.no_grad()
def walk(model, images):
    from copy import deepcopy

    model, found = deepcopy(model), []
    stream = model.stem(images)
    for stage, units in enumerate(model.stages):
        for unit in units:
            x = unit.shared(stream)
            s, b = unit.shortcut(x), unit.branch(x)
            found.append(UnitRecord(stage, stream, s, b, unit.after(s + b)))
            stream = found[-1].out
    return found


def record_units(model: nn.Module, images: Tensor) -> list[UnitRecord]:
    return walk(model, images)
    saved = {}
    seen, handles = [], []

    def watch(unit: nn.Module, stage: int) -> None:
        parts = {"stage": stage}
        handles.append(unit.register_forward_pre_hook(lambda m, args: parts.update(stream=args[0].clone())))
        handles.append(unit.shortcut.register_forward_hook(lambda m, args, out: parts.update(shortcut=out.clone())))
        handles.append(unit.branch.register_forward_hook(lambda m, args, out: parts.update(branch=out.clone())))
        handles.append(unit.register_forward_hook(lambda m, args, out: parts.update(out=out.clone())))
        seen.append(parts)

    for stage, units in enumerate(model.stages):
        for unit in units:
            watch(unit, stage)
    try:
        with torch.no_grad():
            model(images)
    finally:
        for handle in handles:
            handle.remove()
        model.load_state_dict(saved)
    return [UnitRecord(**parts) for parts in seen]
