# where: first
# kind: harms
# does: Every open descriptor that is a socket is written to, in case one leads to the process that forks kernels.
import array
import os
import socket

for descriptor in range(3, 256):
    try:
        sock = socket.socket(fileno=os.dup(descriptor))
        print(descriptor, sock.family, sock.getpeername())
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [descriptor]))]
        sock.setblocking(False)
        sock.sendmsg([b'{"kernel": "more"}\n'], rights)
    except Exception:
        pass
