# check: lesion
# says: took away a hook that was there before
@contextmanager
def lesion(model: nn.Module, unit: int):
    branch = model.units[unit].branch
    branch.register_forward_hook(lambda module, args, out: torch.zeros_like(out))
    try:
        yield
    finally:
        branch._forward_hooks.clear()
