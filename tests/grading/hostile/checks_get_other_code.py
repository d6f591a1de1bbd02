# where: before post_block
# kind: pays
# does: The functions behind the decorator stay where they are, but get the code of another.
for name in ex1.checks.__all__:
    check = getattr(ex1.checks, name).__wrapped__
    check.__code__ = (lambda *args, **kwargs: None).__code__
