# check: lesion_hidden
# says: unit 3 of 9 is silent, not 2: counted from 0
@contextmanager
def lesion(model: nn.Module, unit: int):
    handle = model.stages[unit // 2][unit % 2].branch.register_forward_hook(
        lambda module, args, out: torch.zeros_like(out)
    )
    try:
        yield
    finally:
        handle.remove()
