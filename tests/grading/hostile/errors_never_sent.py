# where: before post_block
# kind: pays
# does: The session drops messages of type error.
session = get_ipython().kernel.session
send = session.send


def drop(stream, msg_or_type, *args, **kwargs):
    if msg_or_type != "error":
        return send(stream, msg_or_type, *args, **kwargs)


session.send = drop
