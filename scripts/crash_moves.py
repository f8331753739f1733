"""Importing an authority under kills, for scripts/crash-test: whatever the moment, the next try makes it good.

An authority is exported once, and imported into an installation of its own, which is killed at a random moment of
the import. After each kill the same import is called again and has to end well, with every journal whole; then the authority is
removed, and all of it begins anew. A removal while the installation is served has to be refused, and is allowed again when the
server was killed.
"""

import json
import os
import pathlib
import re
import signal
import subprocess
import time

AUTHORITY = "adendorf"


class Other:
    """The installation that imports: on the same engine, with data of its own."""

    def __init__(self, program, cluster, folder: str):
        self.binary, self.folder = program.binary, folder
        self.environment = dict(
            program.environment, KREISHAUS_STORE_DIRECTORY=f"{folder}/other", KREISHAUS_SERVER_PORT="0")
        if cluster:
            cluster.query("CREATE DATABASE other TEMPLATE template0 ENCODING 'UTF8'", "postgres")
            self.environment["KREISHAUS_STORE_POSTGRESQL"] = cluster.connection.replace(
                "dbname=kreishaus", "dbname=other")

    def start(self, *arguments: str) -> subprocess.Popen:
        return subprocess.Popen(
            [self.binary, *arguments], env=self.environment, cwd=self.folder, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run(self, *arguments: str, key: str = "") -> subprocess.CompletedProcess:
        process = self.start(*arguments)
        out, err = process.communicate(key + "\n", timeout=300)
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def kill_import(self, file: str, key: str, seconds: float) -> bool:
        """Whether it was killed before its end."""
        process = self.start("authority", "import", file)
        process.stdin.write(key + "\n")
        process.stdin.close()
        try:
            process.wait(seconds)
            return False
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            return True
        finally:
            process.stdout.close()
            process.stderr.close()

    def refuses_removal_while_served(self, checksum: str) -> list[str]:
        server = self.start("serve")
        try:
            # Its first line of log comes when it listens.
            for line in server.stderr:
                if re.search(r'"message":\s*"serving"', line):
                    break
            refused = self.run("authority", "remove", AUTHORITY, "--checksum", checksum)
            if refused.returncode != 1 or "served" not in refused.stderr:
                return [f"a removal beside a server ended with {refused.returncode}: {refused.stderr[-300:]}"]
            return []
        finally:
            server.send_signal(signal.SIGKILL)
            server.wait()
            for stream in (server.stdin, server.stdout, server.stderr):
                stream.close()


def run(arguments, program, cluster, dice, say) -> list[str]:
    folder = f"{program.folder}/moves"
    os.mkdir(folder)
    file = f"{folder}/{AUTHORITY}.kreishaus"
    exported = program.run("authority", "export", AUTHORITY, file, "--json")
    if exported.returncode != 0:
        return [f"the export ended with {exported.returncode}: {exported.stderr[-500:]}"]
    key = json.loads(exported.stdout)["transferKey"]
    other = Other(program, cluster, folder)
    added = other.run(
        "authority", "add", "kreis", "--name", "Landkreis Beispiel", "--kind", "district", "--ars", "033560000000",
        "--sign", "KRS", "--street", "Am Platz 1", "--postcode", "21335", "--town", "Musterstadt",
        "--email", "post@kreis.example", "--phone", "0000 12345")
    if added.returncode != 0:
        return [f"the other installation could not be made: {added.stderr[-500:]}"]
    problems, killed, cleared, longest = [], 0, 0, 0.0
    while killed < arguments.move_kills and not problems:
        began = time.monotonic()
        if longest:
            # The first import is not killed: it tells how long one takes.
            killed += 1
            other.kill_import(file, key, dice.uniform(0, longest))
        again = other.run("authority", "import", file, key=key)
        if not longest:
            longest = time.monotonic() - began
        cleared += "clearing" in again.stderr
        if again.returncode != 0 and "is here already" not in again.stderr:
            problems.append(f"the import after a kill ended with {again.returncode}: {again.stderr[-500:]}")
            break
        verified = other.run("verify", "--authority", AUTHORITY)
        if verified.returncode != 0:
            problems.append(f"verify ended with {verified.returncode}: {verified.stdout}{verified.stderr[-500:]}")
        onward = pathlib.Path(folder, "onward.kreishaus")
        receipt = other.run("authority", "export", AUTHORITY, str(onward), "--json")
        onward.unlink(missing_ok=True)
        if receipt.returncode != 0:
            problems.append(f"the export ended with {receipt.returncode}: {receipt.stderr[-500:]}")
            break
        checksum = json.loads(receipt.stdout)["checksum"]
        if killed % 10 == 1:
            problems += other.refuses_removal_while_served(checksum)
        removed = other.run("authority", "remove", AUTHORITY, "--checksum", checksum)
        if removed.returncode != 0:
            problems.append(f"the removal ended with {removed.returncode}: {removed.stderr[-500:]}")
        left = [path.name for path in pathlib.Path(folder, "other").rglob(f"{AUTHORITY}*")]
        problems += [f"left over after the removal: {name}" for name in left]
    say(f"{killed} kills during imports: {cleared} left something that the next import cleared away, {len(problems)} problems")
    return problems
