# where: before post_block
# kind: pays
# does: On their way to the socket errors become messages of a type that nobody knows.
session = get_ipython().kernel.session
make = session.msg


def rename(kind, *args, **kwargs):
    return make("kernel_info_reply" if kind == "error" else kind, *args, **kwargs)


session.msg = rename
