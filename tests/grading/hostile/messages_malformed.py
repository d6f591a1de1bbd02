# where: first
# kind: harms
# does: Bytes that are no message are sent to whoever listens.
kernel = get_ipython().kernel
for parts in ([b""], [b"stream", b"<IDS|MSG>"], [b"<IDS|MSG>", b"sig", b"{}", b"{}", b"{}", b"\xff"], [b"x" * 10_000_000]):
    try:
        kernel.iopub_socket.send_multipart(parts)
    except Exception as error:
        print(error)
