#!/usr/bin/env python3
"""The API against its own description: schemathesis makes requests of it, right and wrong ones."""

import hashlib
import pathlib
import subprocess
import sys

from peers import Server, main


def body(stage):
    token = "fn_" + "a" * 43
    tokens = [{"name": "schemathesis", "sha256": hashlib.sha256(token.encode()).hexdigest()}]
    server = Server(stage, {"server": {"tokens": tokens}}).start()
    examples = 30 if stage.quick else 300
    command = pathlib.Path(sys.executable).with_name("schemathesis")
    run = subprocess.run(
        [
            command, "run", f"http://127.0.0.1:{server.port}/openapi.json", "--checks", "all",
            "--header", f"Authorization: Bearer {token}", "--max-examples", str(examples), "--seed", "7",
            "--generation-database", "none", "--no-color",
        ],
        timeout=3000)
    stage.checks.equal("schemathesis finds no fault", run.returncode, 0)
    stage.checks.equal("the server ends", server.stop(), 0)


main("api", body)
