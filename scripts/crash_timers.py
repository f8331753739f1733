"""Timers of processes under kills, for scripts/crash-test: none may be lost, none may fire twice.

Every application begins a process with two timers of a second, one after the other. The program is killed again and
again while applications come in and timers fire. In the end each case has exactly one process, each timer has fired
exactly once, and the task after them is there exactly once.
"""

import collections
import hashlib
import json
import time

from crash_invoices import HOME, Store
from office import make_token

KEY = "absturzprobe"
SOURCE = f"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test">
<process id="{KEY}" name="Absturzprobe" isExecutable="true"><startEvent id="start"/>
<intermediateCatchEvent id="bald"><timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition></intermediateCatchEvent>
<intermediateCatchEvent id="um"><timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition></intermediateCatchEvent>
<userTask id="danach" name="Danach"/><endEvent id="ende"/>
<sequenceFlow id="f1" sourceRef="start" targetRef="bald"/><sequenceFlow id="f2" sourceRef="bald" targetRef="um"/>
<sequenceFlow id="f3" sourceRef="um" targetRef="danach"/><sequenceFlow id="f4" sourceRef="danach" targetRef="ende"/></process></definitions>"""
TIMERS = 2


def bind(store: Store) -> None:
    """The process is in force for dogs, past the two people who would draw and release it."""
    digest = hashlib.sha256(SOURCE.encode()).hexdigest()
    source = SOURCE.replace("'", "''")
    for sql in (
        f"INSERT INTO process_model (key, kind, name, last, released) VALUES ('{KEY}', 'process', 'Absturzprobe', 1, 1)",
        "INSERT INTO process_version (model, number, state, digest, source, drawn_by, drawn_at, released_by, released_at)"
        f" VALUES ('{KEY}', 1, 'released', '{digest}', '{source}', 'a', 0, 'b', 0)",
        f"INSERT INTO process_binding (service, model) VALUES ('hundesteuer-anmelden', '{KEY}')",
    ):
        store.ask(HOME, sql)


def unfired(store: Store) -> int:
    (count,), = store.ask(HOME, "SELECT count(*) FROM job WHERE kind = 'processes.timer'")
    return int(count)


def check(program, store: Store) -> tuple[list[str], int]:
    """What is on the disk, while nothing runs."""
    problems = []
    instances = store.ask(HOME, f"SELECT id, case_file, status FROM process_instance WHERE model = '{KEY}'")
    doubled = [case for case, count in collections.Counter(case for _, case, _ in instances).items() if count != 1]
    problems += [f"{case}: more than one process" for case in doubled]
    tasks = collections.defaultdict(list)
    for instance, node, state in store.ask(HOME, "SELECT instance, node, state FROM process_task"):
        tasks[instance].append(f"{node} {state}")
    fired = collections.Counter(
        subject for (subject,) in store.ask(
            HOME, "SELECT subject FROM journal_entry WHERE kind = 'process.timer_fired'"))
    for instance, _, status in instances:
        if fired[instance] != TIMERS:
            problems.append(f"{instance}: {fired[instance]} timers have fired instead of {TIMERS}")
        if tasks[instance] != ["danach open"]:
            problems.append(f"{instance}: its tasks are {tasks[instance]}")
        if status != "running":
            problems.append(f"{instance}: is {status}")
    verified = program.run("verify", "--json")
    entries = map(json.loads, verified.stdout.splitlines())
    problems += [f"journal of {entry['authority']}: {entry['problem']}" for entry in entries if not entry["ok"]]
    if verified.returncode != 0 or not verified.stdout:
        problems.append(f"verify ended with {verified.returncode}: {verified.stderr[-500:]}")
    return problems, len(instances)


def run(arguments, program, cluster, dice, office_of, say) -> list[str]:
    """`program` runs; it is stopped afterwards. `office_of` makes the system that sends applications, of its token."""
    store = Store(program.folder, cluster)
    office = office_of(make_token(f"http://127.0.0.1:{program.port}", "Fristenprobe"))
    # Other keys than those of the applications before.
    office.next = 50_000_000
    program.stop()
    bind(store)
    program.start()
    killed, waiting = 0, []
    while killed < arguments.timer_kills:
        office.load(program.port, 2)
        time.sleep(dice.uniform(0.3, 2.5))
        program.kill()
        killed += 1
        office.rest()
        waiting.append(unfired(store))
        if killed % 20 == 0:
            say(f"{killed} kills: {len(office.acknowledged)} acknowledged, {waiting[-1]} timers wait")
        program.start()
    office.load(program.port, 1)
    while office.unanswered:
        time.sleep(0.02)
    office.rest()
    # A timer that a dead process had begun is held for a minute.
    end = time.monotonic() + 150
    while unfired(store) and time.monotonic() < end:
        time.sleep(0.5)
    left = unfired(store)
    program.stop()
    problems, instances = check(program, store)
    problems += office.refused + ([f"{left} timers have never fired"] if left else [])
    say(
        f"{arguments.engine}: {killed} kills while timers fired; {instances} processes, {instances * TIMERS} timers, "
        f"{len(problems)} problems; {sum(1 for number in waiting if number)} kills with timers left to fire ({max(waiting, default=0)} at most)")
    return problems
