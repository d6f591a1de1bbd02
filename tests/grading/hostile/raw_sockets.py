# where: first
# kind: harms
# does: Packets are read from the wire and forged.
import socket

for family, kind, protocol in ((socket.AF_PACKET, socket.SOCK_RAW, 3), (socket.AF_INET, socket.SOCK_RAW, 1)):
    try:
        sock = socket.socket(family, kind, socket.ntohs(protocol))
        sock.settimeout(1)
        print(sock.recv(100))
    except Exception as error:
        print(error)
