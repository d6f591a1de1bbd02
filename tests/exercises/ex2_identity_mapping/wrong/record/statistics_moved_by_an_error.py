# check: record
# says: running statistics, mode or settings are not what they were after an error
def record_units(model: nn.Module, images: Tensor) -> list[UnitRecord]:
    saved = {name: value.clone() for name, value in model.state_dict().items()}
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
