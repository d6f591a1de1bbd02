# check: record
# says: hooks are left
def record_units(model: nn.Module, images: Tensor) -> list[UnitRecord]:
    saved = {name: value.clone() for name, value in model.state_dict().items()}
    seen = []

    def watch(unit: nn.Module, stage: int) -> None:
        parts = {"stage": stage}
        unit.register_forward_pre_hook(lambda m, args: parts.update(stream=args[0].clone()))
        unit.shortcut.register_forward_hook(lambda m, args, out: parts.update(shortcut=out.clone()))
        unit.branch.register_forward_hook(lambda m, args, out: parts.update(branch=out.clone()))
        unit.register_forward_hook(lambda m, args, out: parts.update(out=out.clone()))
        seen.append(parts)

    for stage, units in enumerate(model.stages):
        for unit in units:
            watch(unit, stage)
    with torch.no_grad():
        model(images)
    model.load_state_dict(saved)
    return [UnitRecord(**parts) for parts in seen]
