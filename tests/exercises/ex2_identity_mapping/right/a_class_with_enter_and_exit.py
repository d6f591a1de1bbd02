class lesion:
    def __init__(self, model: nn.Module, unit: int):
        self.branch = model.units[unit].branch

    def __enter__(self):
        self.handle = self.branch.register_forward_hook(lambda module, args, out: torch.zeros_like(out))

    def __exit__(self, *error):
        self.handle.remove()
