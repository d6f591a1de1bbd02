# check: lesion
# says: two lesions at once
silent = []


@contextmanager
def lesion(model: nn.Module, unit: int):
    while silent:
        silent.pop().remove()
    silent.append(model.units[unit].branch.register_forward_hook(lambda module, args, out: torch.zeros_like(out)))
    try:
        yield
    finally:
        while silent:
            silent.pop().remove()
