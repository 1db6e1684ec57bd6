from __future__ import annotations

import socket

from flask import Flask

from eventmgr.core.serve import is_taken, wait_for


def listener() -> socket.socket:
    """As the web processes listen: willing to share."""
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    made.bind(("127.0.0.1", 0))
    made.listen()
    return made


def test_a_port_is_taken_while_someone_serves_there() -> None:
    with listener() as other:
        port = other.getsockname()[1]
        assert is_taken("127.0.0.1", port)
    assert not is_taken("127.0.0.1", port)


def test_serving_on_a_taken_port_says_so(app: Flask) -> None:
    with listener() as other:
        port = other.getsockname()[1]
        result = app.test_cli_runner().invoke(args=["serve", "--port", str(port)])
    assert result.exit_code == 1
    assert f"port {port} of 127.0.0.1 is taken" in result.output


def test_it_is_waited_for_until_it_answers() -> None:
    with listener() as other:
        port = other.getsockname()[1]
        assert wait_for("0.0.0.0", port, seconds=5)
    assert not wait_for("127.0.0.1", port, seconds=0.3)
