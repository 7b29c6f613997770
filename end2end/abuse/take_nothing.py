"""Asks for much and takes none of it, so that the server keeps a connection and its answers for as long as one likes.

LONGEST is how many seconds the server may put up with it.
"""
import os
import select
import socket
import time
from urllib.parse import urlparse

from showroom import BASE, judge

LONGEST = int(os.environ["LONGEST"])
HOST = urlparse(BASE)
# More answers than the buffers of both sides hold.
ASKED = f"GET /demo/product-guide HTTP/1.1\r\nHost: {HOST.netloc}\r\nAccept-Encoding: identity\r\n\r\n".encode() * 60

began = time.monotonic()
reader = socket.socket()
reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
reader.connect((HOST.hostname, HOST.port))
reader.sendall(ASKED)
watch = select.poll()
# Not whether there is something to read: there is, and it is not taken.
watch.register(reader, select.POLLERR | select.POLLHUP | select.POLLRDHUP)
cut = bool(watch.poll(LONGEST * 1000))
judge(not cut, f"the server {'let go' if cut else 'still held on'} after {time.monotonic() - began:.0f} s of {LONGEST}")
