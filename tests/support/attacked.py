"""A server to be attacked: the application's own protocol and layers in a process of its own, without a graph, with short times.

`python attacked.py NAME=VALUE ...` sets limits of the protocol, prints its port, and serves until it is killed.
"""

import socket
import sys

import uvicorn

from app.api import create_app
from app.api.http_protocol import LimitedHttp


def main() -> None:
    limits = {name: type(getattr(LimitedHttp, name))(float(value)) for name, value in (one.split("=") for one in sys.argv[1:])}
    protocol = type("Attacked", (LimitedHttp,), limits)
    config = uvicorn.Config(create_app, factory=True, http=protocol, ws="none", lifespan="off", access_log=False, log_level="error",
                            server_header=False, timeout_keep_alive=1)  # fmt: skip
    with socket.create_server(("127.0.0.1", 0)) as listening:
        print(listening.getsockname()[1], flush=True)
        uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    main()
