"""Lucene, in a process of Java: compiles lucene/LuceneDriver.java once, and becomes it.

    drive_lucene.py prepare                 compiles, and says what is missing
    drive_lucene.py build … | query …       as measure.py describes

The jars and the Java that runs them come with a package of PyPI (requirements-lucene.txt); the compiler, javac 17 or newer, is
the system's. Lucene is for Java 21, and javac refuses classes of a Java newer than its own, whatever they hold; so it is shown
a copy of them that says 17. What runs are Lucene's own. Exit codes: 69 something is missing."""

import hashlib
import importlib.util
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

UNAVAILABLE = 69
SOURCE = pathlib.Path(__file__).parent / "lucene" / "LuceneDriver.java"
# The seventh and eighth byte of a class file say for which Java it is: 61 is 17.
VERSION, JAVA_17 = slice(6, 8), (61).to_bytes(2, "big")

# One thread that collects; the instructions that Lucene's loops are written for.
FLAGS = ["-XX:+UseSerialGC", "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"]


def missing(what):
    print(what, file=sys.stderr)
    sys.exit(UNAVAILABLE)


def package():
    """The folder with Lucene's jar and Java."""
    found = importlib.util.find_spec("arcadedb_embedded")
    if found is None:
        missing("Lucene: found no package arcadedb-embedded, expected that of requirements-lucene.txt.")
    return pathlib.Path(found.submodule_search_locations[0])


def relabel(jar, copy):
    """A copy of the jar whose classes say that they are for Java 17."""
    with zipfile.ZipFile(jar) as classes, zipfile.ZipFile(copy, "w") as relabelled:
        for name in classes.namelist():
            if name.endswith(".class"):
                content = bytearray(classes.read(name))
                content[VERSION] = JAVA_17
                relabelled.writestr(name, bytes(content))


def compiled(jar):
    """The folder with the compiled driver: one for each version of its source and of the jar."""
    identity = hashlib.sha256(SOURCE.read_bytes() + jar.name.encode()).hexdigest()[:12]
    folder = pathlib.Path(sys.prefix) / f"lucene-{identity}"
    if folder.exists():
        return folder
    if shutil.which("javac") is None:
        missing("javac: found none, expected 17 or newer: apt-get install -y openjdk-17-jdk-headless")
    with tempfile.TemporaryDirectory(dir=sys.prefix) as scratch:
        copy, classes = pathlib.Path(scratch) / "lucene.jar", pathlib.Path(scratch) / "classes"
        relabel(jar, copy)
        # The folder is moved to its place last, so that one that is there is whole.
        if subprocess.run(["javac", "--release", "17", "-cp", copy, "-d", classes, SOURCE], stdout=sys.stderr).returncode != 0:
            missing("javac could not compile lucene/LuceneDriver.java.")
        classes.rename(folder)
    return folder


def main():
    lucene = package()
    jar = next((lucene / "jars").glob("lucene-core-*.jar"))
    classes = compiled(jar)
    if sys.argv[1:] != ["prepare"]:
        java = lucene / "jre" / "bin" / "java"
        os.execv(java, [str(java), *FLAGS, "-cp", f"{classes}:{jar}", "LuceneDriver", *sys.argv[1:]])


main()
