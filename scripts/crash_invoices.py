"""The intake of invoices under kills, for scripts/crash-test: interface, watched folder and mailbox at the same time.

Before each start new files lie in the folder and new messages in the mailbox, and an authority's system hands in
invoices while the program runs. It is killed at a random moment. In the end every acknowledged invoice and every file of
a folder or message has to be there exactly once, as an invoice or as a visible failure; every original has to be the
bytes that were sent; what was dealt with lies in the folders for that, nothing is left and nothing is doubled.
"""

import collections
import concurrent.futures
import email.message
import hashlib
import http.client
import json
import os
import pathlib
import sqlite3
import threading
import time
import urllib.error

from bills import ADENDORF, bill, leitweg, plain
from office import Colleague, make_token

HOME, DISTRICT = "adendorf", "landkreis-lueneburg"
# Who may see every invoice of their authority, also what nobody has been found for yet.
READERS = {HOME: "mara.muster@adendorf", DISTRICT: "nuno.pelda@landkreis-lueneburg"}
# The regular job looks at folder and mailbox; a dead process holds it for a minute, which nobody waits for here.
AT_ONCE = "UPDATE job SET due_at = 0, lease = NULL WHERE kind = 'invoices.watch'"


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class Store:
    """The rows of an authority or of the centre, read beside the program."""

    def __init__(self, folder: str, cluster):
        self.folder, self.cluster = folder, cluster

    def schema(self, place: str) -> str:
        table = "invoice" if place != "centre" else "invoice_arrival"
        found = self.cluster.query(f"SELECT schemaname FROM pg_tables WHERE tablename = '{table}'")
        names = [name for (name,) in found if place == "centre" or place.replace("-", "_") in name or place in name]
        return names[0]

    def ask(self, place: str, sql: str) -> list[list[str]]:
        if self.cluster:
            return self.cluster.query(f'SET search_path TO "{self.schema(place)}"; {sql}')
        path = next(path for path in pathlib.Path(self.folder, "data").rglob(f"{place}.sqlite"))
        with sqlite3.connect(path) as database:
            return [[str(value) for value in row] for row in database.execute(sql).fetchall()]

    def look_at_once(self) -> None:
        self.ask("centre", AT_ONCE)


class Post:
    """Everything that was sent, by the ways it came."""

    def __init__(self, folder: str):
        self.inbox, self.mailbox, self.answers = (f"{folder}/{name}" for name in ("eingang", "post", "ausgang"))
        for path in (self.inbox, f"{self.mailbox}/new", f"{self.mailbox}/cur"):
            os.makedirs(path)
        self.reference = leitweg(ADENDORF)
        self.number = 0
        # By SHA-256: the bytes, and whether an invoice has to come of it.
        self.files: dict[str, bytes] = {}
        self.impossible: dict[str, bytes] = {}
        self.messages: dict[str, bytes] = {}
        self.attachments: dict[str, bytes] = {}
        self.unanswerable = 0

    @property
    def environment(self) -> dict[str, str]:
        return {
            "KREISHAUS_INVOICES_FOLDER": self.inbox, "KREISHAUS_INVOICES_MAILBOX": self.mailbox,
            "KREISHAUS_INVOICES_OUTGOING": self.answers,
        }

    def next(self, kind: str) -> tuple[str, bytes]:
        self.number += 1
        name = f"{kind}-{self.number:06d}"
        if self.number % 5 == 0:
            return name, plain(name)
        content = bill(name, self.reference, net=10_000 + self.number)
        # As if the transfer had broken off.
        return name, content[: len(content) // 2] if self.number % 11 == 0 else content

    def drop_file(self) -> None:
        name, content = self.next("ordner")
        if self.number % 13 == 0:
            content = b""
        path = f"{self.inbox}/{name}.xml"
        with open(path + ".part", "wb") as file:
            file.write(content)
        os.utime(path + ".part", (time.time() - 60,) * 2)
        os.rename(path + ".part", path)
        if content:
            self.files[digest(content)] = content
        else:
            self.impossible[name] = content

    def drop_message(self) -> None:
        message = email.message.EmailMessage()
        message["From"], message["To"] = "Erika Müller <erika@firma.example>", "rechnung@kreis.example"
        message["Subject"] = f"Rechnung {self.number}"
        message.set_content("Guten Tag, anbei die Rechnungen.")
        contents = [self.next("mail") for _ in range(2)]
        electronic = [content for _, content in contents if content.startswith(b"<?xml") and content.endswith(b"\n")]
        for name, content in contents:
            message.add_attachment(content, maintype="application", subtype="octet-stream", filename=f"{name}.xml")
        # Where an e-invoice is among them, the other files are its company.
        for content in electronic or [content for _, content in contents]:
            self.attachments[digest(content)] = content
        raw = message.as_bytes()
        self.messages[digest(raw)] = raw
        name = f"{self.number}.{os.getpid()}.firma"
        pathlib.Path(f"{self.mailbox}/new/.{name}").write_bytes(raw)
        os.rename(f"{self.mailbox}/new/.{name}", f"{self.mailbox}/new/{name}")

    def waiting(self) -> int:
        files = [name for name in os.listdir(self.inbox) if name not in ("done", "failed")]
        return len(files) + sum(len(os.listdir(f"{self.mailbox}/{name}")) for name in ("new", "cur"))


class Supplier:
    """An authority's system: hands in invoices and remembers what was acknowledged."""

    def __init__(self, token: str, post: Post):
        self.token, self.post, self.lock = token, post, threading.Lock()
        self.acknowledged, self.refused, self.sent = {}, [], {}
        self.unanswered: list[tuple[str, bytes]] = []
        self.next, self.running = 0, threading.Event()

    def job(self) -> tuple[str, bytes]:
        with self.lock:
            if self.unanswered:
                return self.unanswered.pop()
            self.next += 1
            key = f"crash-invoice-{self.next:08d}"
            content = plain(key) if self.next % 7 == 0 else bill(key, self.post.reference, net=self.next)
            self.sent[digest(content)] = content
            return key, content

    def send(self) -> None:
        while self.running.is_set():
            key, content = self.job()
            kind = "application/pdf" if content.startswith(b"%PDF") else "application/xml"
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
            try:
                connection.request(
                    "POST", f"/api/v1/invoices?name={key}.xml", content,
                    {"Authorization": f"Bearer {self.token}", "Content-Type": kind, "Idempotency-Key": key})
                answer = connection.getresponse()
                body = answer.read()
                if answer.status in (200, 201):
                    self.note(key, json.loads(body)["id"], digest(content))
                    continue
                if answer.status < 500:
                    with self.lock:
                        self.refused.append(f"{key}: status {answer.status}: {body[:300]!r}")
                    continue
                time.sleep(0.05)
            except (OSError, http.client.HTTPException, ValueError):
                time.sleep(0.01)
            finally:
                connection.close()
            with self.lock:
                self.unanswered.append((key, content))

    def note(self, key: str, id: str, content: str) -> None:
        with self.lock:
            known = self.acknowledged.setdefault(key, (id, content))
            if known != (id, content):
                self.refused.append(f"{key}: acknowledged as {known[0]} and as {id}")

    def load(self, port: int, clients: int) -> None:
        self.port = port
        self.running.set()
        self.threads = [threading.Thread(target=self.send) for _ in range(clients)]
        for thread in self.threads:
            thread.start()

    def rest(self) -> None:
        self.running.clear()
        for thread in self.threads:
            thread.join()


def contents(folder: str) -> collections.Counter:
    """What lies in a folder, by SHA-256, without the reasons beside it."""
    if not os.path.isdir(folder):
        return collections.Counter()
    names = [name for name in os.listdir(folder) if not name.endswith((".txt", ".part"))]
    return collections.Counter(digest(pathlib.Path(folder, name).read_bytes()) for name in names)


def once(what: str, wanted, found: collections.Counter) -> list[str]:
    """Each of the wanted ones exactly once, and nothing else."""
    problems = [f"{what}: {key[:16]} is there {found[key]} times" for key in wanted if found[key] != 1]
    return problems + [f"{what}: {key[:16]} was never sent" for key in found if key not in wanted]


def check(program, store: Store, post: Post, supplier: Supplier) -> tuple[list[str], int]:
    """What is on the disk, while nothing runs."""
    problems = list(supplier.refused)
    rows = {place: store.ask(place, "SELECT id, digest FROM invoice") for place in READERS}
    found = collections.Counter(content for place in rows for _, content in rows[place])
    problems += once("invoice", post.files.keys() | post.attachments.keys() | supplier.sent.keys(), found)
    ids = {id: content for place in rows for id, content in rows[place]}
    problems += [
        f"{key}: acknowledged as {id}, but not there" for key, (id, content) in supplier.acknowledged.items()
        if ids.get(id) != content
    ]
    problems += once("file", post.files.keys(), contents(f"{post.inbox}/done"))
    failed = f"{post.inbox}/failed"
    reasons = os.listdir(failed) if os.path.isdir(failed) else []
    for name in post.impossible:
        if sum(one.endswith(f"{name}.xml") for one in reasons) != 1:
            problems.append(f"{name}: no visible failure, or more than one: {reasons[:6]}")
    problems += once("message", post.messages.keys(), contents(f"{post.mailbox}/.done/cur"))
    problems += [f"message: {name} has failed" for name in contents(f"{post.mailbox}/.failed/cur")]
    for place in READERS:
        (entries,), = store.ask(place, "SELECT count(*) FROM journal_entry WHERE kind = 'invoice.received'")
        if int(entries) != len(rows[place]):
            problems.append(f"{place}: {len(rows[place])} invoices, {entries} entries that one was received")
    # Who sent something that is no e-invoice has one answer to each.
    (letters,), = store.ask(
        DISTRICT, "SELECT count(*) FROM invoice_letter l JOIN invoice i ON i.id = l.invoice WHERE i.channel = 'mailbox'")
    (mine,), = store.ask(
        HOME, "SELECT count(*) FROM invoice_letter l JOIN invoice i ON i.id = l.invoice WHERE i.channel = 'mailbox'")
    answers = len([name for name in os.listdir(post.answers) if name.endswith(".eml")]) if os.path.isdir(post.answers) else 0
    if answers != int(letters) + int(mine):
        problems.append(f"{int(letters) + int(mine)} answers are due, {answers} lie in the outgoing folder")
    verified = program.run("verify", "--json")
    for line in verified.stdout.splitlines():
        entry = json.loads(line)
        if not entry["ok"]:
            problems.append(f"journal of {entry['authority']}: {entry['problem']}")
    if verified.returncode != 0 or not verified.stdout:
        problems.append(f"verify ended with {verified.returncode}: {verified.stderr[-500:]}")
    return problems, sum(found.values())


def originals(address: str, store: Store, sent: dict[str, bytes]) -> list[str]:
    """Every original as a clerk downloads it, against what was sent."""
    problems = []
    for place, name in READERS.items():
        colleague = Colleague(address, name)

        def compare(row: list[str], colleague=colleague) -> str | None:
            try:
                content = colleague.get(f"/amt/rechnungen/{row[0]}/original")
            except urllib.error.HTTPError as error:
                return f"{row[0]}: the original answers {error.code}"
            return None if content == sent.get(row[1]) else f"{row[0]}: the original is not what was sent"

        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            problems += filter(None, pool.map(compare, store.ask(place, "SELECT id, digest FROM invoice")))
    return problems


def run(arguments, program, cluster, dice, post: Post, say) -> list[str]:
    """`program` runs; it is stopped afterwards."""
    store = Store(program.folder, cluster)
    supplier = Supplier(make_token(f"http://127.0.0.1:{program.port}", "Rechnungsprobe", ("invoices.submit",)), post)
    killed, problems, left = 0, [], []
    program.kill()
    while killed < arguments.invoice_kills:
        for _ in range(dice.randrange(8, 25)):
            post.drop_file()
        for _ in range(dice.randrange(4, 13)):
            post.drop_message()
        store.look_at_once()
        program.start()
        supplier.load(program.port, 2)
        time.sleep(dice.uniform(0.02, 1.5))
        program.kill()
        killed += 1
        left.append(post.waiting())
        supplier.rest()
        if killed % 20 == 0:
            say(f"{killed} kills: {len(supplier.acknowledged)} acknowledged, {left[-1]} files and messages wait")
    # What is left is taken in, a look after the other; what never got an answer is sent once more.
    for _ in range(30):
        store.look_at_once()
        program.start()
        end = time.monotonic() + 20
        while post.waiting() and time.monotonic() < end:
            time.sleep(0.1)
        if not post.waiting():
            break
        program.stop()
    else:
        program.start()
        problems.append(f"{post.waiting()} files or messages were never dealt with")
    supplier.load(program.port, 1)
    while supplier.unanswered:
        time.sleep(0.02)
    supplier.rest()
    problems += originals(f"http://127.0.0.1:{program.port}", store, post.files | post.attachments | supplier.sent)
    program.stop()
    found, stored = check(program, store, post, supplier)
    problems += found
    say(
        f"{arguments.engine}: {killed} kills during the intake of invoices; {len(supplier.acknowledged)} acknowledged by "
        f"the interface, {len(post.files)} files, {len(post.messages)} messages with {len(post.attachments)} invoices, "
        f"{len(post.impossible)} impossible files; {stored} invoices stored, {len(problems)} problems; "
        f"{sum(1 for number in left if number)} kills left files behind ({sum(left)} in all)")
    return problems
