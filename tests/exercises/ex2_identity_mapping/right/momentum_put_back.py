def record_units(model: nn.Module, images: Tensor) -> list[UnitRecord]:
    norms = [module for module in model.modules() if isinstance(module, nn.BatchNorm2d)]
    saved = [(norm, norm.momentum, norm.num_batches_tracked.clone()) for norm in norms]
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
    for norm in norms:
        norm.momentum = 0.0
    try:
        with torch.no_grad():
            model(images)
    finally:
        for handle in handles:
            handle.remove()
        for norm, momentum, batches in saved:
            norm.momentum = momentum
            norm.num_batches_tracked.copy_(batches)
    return [UnitRecord(**parts) for parts in seen]
