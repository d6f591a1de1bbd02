# where: before post_block
# kind: pays
# does: The checks are deleted from their module, and a module-level __getattr__ answers in their place.
for name in ex1.checks.__all__:
    delattr(ex1.checks, name)
ex1.checks.__getattr__ = lambda name: lambda *args, **kwargs: None
