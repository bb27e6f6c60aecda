#!/usr/bin/env python3
"""The page in a real browser: starts the command, then runs browser.py against it."""

import pathlib
import subprocess
import sys

from peers import Server, main

HERE = pathlib.Path(__file__).parent


def body(stage):
    server = Server(stage, {}).start()
    run = subprocess.run([sys.executable, HERE / "browser.py", f"http://127.0.0.1:{server.port}"], timeout=900)
    stage.checks.equal("the browser's checks", run.returncode, 0)
    stage.checks.equal("the server ends", server.stop(), 0)


main("page", body)
