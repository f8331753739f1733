"""What the bench needs from the machine: processor time and memory of processes, and a private PostgreSQL."""
import hashlib, os, pwd, signal, subprocess, time, zlib
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def _stat(pid):
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()


def cpu_seconds(pid, children=False):
    """User and system time so far; with children, also that of those that have ended."""
    fields = _stat(pid)
    return sum(int(n) for n in fields[11:15 if children else 13]) / TICKS


def resident(pid):
    """KiB in memory."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


_YARD = b"".join(hashlib.sha256(str(n).encode()).hexdigest().encode() for n in range(16_000))


def yardstick():
    """Processor milliseconds for the same small work (zlib over a megabyte): how fast the machine is just now."""
    begun = time.process_time()
    zlib.compress(_YARD, 1)
    return (time.process_time() - begun) * 1000


def machine():
    model = next((line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                  if line.startswith("model name")), "processor unknown")
    memory = int(Path("/proc/meminfo").read_text().split()[1]) / 1024 / 1024
    return f"{os.cpu_count()} × {model}, {memory:.0f} GiB"


class Cluster:
    """A PostgreSQL server of one's own that waits for the disk, on a Unix socket, as user postgres where we are root."""

    def __init__(self, work):
        versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name), reverse=True)
        if not versions:
            raise SystemExit("PostgreSQL is not installed. On Debian: apt install postgresql")
        self.programs, self.home = versions[0], work / "cluster"
        is_new = not (self.home / "data").exists()
        self.home.mkdir(mode=0o700, exist_ok=True)
        self.user = []
        if os.getuid() == 0:
            account = pwd.getpwnam("postgres")
            os.chown(self.home, account.pw_uid, account.pw_gid)
            os.chmod(work, 0o711)
            self.user = ["setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups"]
        data = self.home / "data"
        if is_new:
            self._make(data)
        self._start(data)
        if is_new:
            self.psql("postgres", "CREATE DATABASE kreishaus TEMPLATE template0 ENCODING 'UTF8'")
        self.connection = f"host={self.home} user=kreishaus dbname=kreishaus"

    def _make(self, data):
        self._run("initdb", "-D", str(data), "-U", "kreishaus", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8")
        with open(data / "postgresql.conf", "a") as file:
            file.write(f"listen_addresses = ''\nunix_socket_directories = '{self.home}'\nfsync = on\n"
                       "max_connections = 100\nshared_buffers = 512MB\nmax_wal_size = 4GB\n")

    def _start(self, data):
        self.server = subprocess.Popen(
            [*self.user, str(self.programs / "postgres"), "-D", str(data)], cwd=self.home, stdin=subprocess.DEVNULL,
            stdout=open(self.home / "log", "w"), stderr=subprocess.STDOUT)
        while subprocess.run([str(self.programs / "pg_isready"), "-q", "-h", str(self.home)]).returncode:
            if self.server.poll() is not None:
                raise SystemExit((self.home / "log").read_text())
            time.sleep(0.05)

    def _run(self, program, *words):
        done = subprocess.run([*self.user, str(self.programs / program), *words], cwd=self.home, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(done.stderr)

    def psql(self, database, statement):
        self._run("psql", "-h", str(self.home), "-U", "kreishaus", "-d", database, "-q", "-c", statement)

    def analyze(self):
        """What autovacuum does within minutes of such a change."""
        self.psql("kreishaus", "VACUUM (ANALYZE)")
        self.psql("kreishaus", "CHECKPOINT")

    def cpu(self):
        """Processor time of the server and all its processes so far."""
        pid, total = self.server.pid, cpu_seconds(self.server.pid, children=True)
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            try:
                total += cpu_seconds(int(child))
            except OSError:
                pass
        return total

    def stop(self):
        self.server.send_signal(signal.SIGINT)
        try:
            self.server.wait(30)
        except subprocess.TimeoutExpired:
            self.server.kill()
            self.server.wait()
