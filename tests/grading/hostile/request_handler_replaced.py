# where: before post_block
# kind: pays
# does: The kernel's handler of requests is one that only replies.
kernel = get_ipython().kernel


async def handle(stream, ident, parent):
    content = {"status": "ok", "execution_count": 1, "user_expressions": {}, "payload": []}
    kernel.session.send(stream, "execute_reply", content, parent, ident=ident)


kernel.shell_handlers["execute_request"] = handle
