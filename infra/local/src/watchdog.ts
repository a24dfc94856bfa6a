// If we are killed with SIGKILL nobody runs our handlers. A tiny shell, reading a pipe that only we hold open,
// notices that the pipe has closed and ends what we had started. It costs about a megabyte.
import { type ChildProcess, spawn } from 'node:child_process';

/**
 * Reads one order a line; the end of the pipe without `bye` means that the parent was killed.
 * `group PID SIGNAL` a process group to end · `drop PID` · `folder PATH` removed at the end · `rename FROM<tab>TO` at once.
 */
const script = `
list=""; folders=""; renames=""
tab=$(printf '\\t')
newline='
'
while IFS= read -r line; do
  verb=\${line%% *}; rest=\${line#* }
  case $verb in
    group) list="$list \${rest%% *}:\${rest#* }" ;;
    drop) kept=""; for e in $list; do [ "\${e%%:*}" = "$rest" ] || kept="$kept $e"; done; list=$kept ;;
    folder) folders="$folders$rest$newline" ;;
    rename) renames="$renames$rest$newline" ;;
    bye) exit 0 ;;
  esac
done
printf '%s' "$renames" | while IFS= read -r r; do [ ! -e "\${r%%$tab*}" ] || mv -f -- "\${r%%$tab*}" "\${r#*$tab}"; done
for e in $list; do kill -s "\${e#*:}" -- "-\${e%%:*}" 2>/dev/null; done
tries=0
while [ $tries -lt 10 ]; do
  alive=""
  for e in $list; do kill -s 0 -- "-\${e%%:*}" 2>/dev/null && alive="$alive $e"; done
  [ -n "$alive" ] || break
  sleep 1; tries=$((tries + 1))
done
for e in $list; do kill -s KILL -- "-\${e%%:*}" 2>/dev/null; done
printf '%s' "$folders" | while IFS= read -r f; do rm -rf -- "$f"; done
exit 0
`;

/** Ends process groups when this process disappears without a word. */
export class Watchdog {
  #shell: ChildProcess;
  readonly #groups = new Map<number, string>();
  readonly #standing: string[] = [];
  #closed = false;

  constructor() {
    this.#shell = this.#spawn();
  }

  get pid(): number | undefined {
    return this.#shell.pid;
  }

  #spawn(): ChildProcess {
    const shell = spawn('/bin/sh', ['-c', script, 'omniroute-watchdog'], { cwd: '/', detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
    shell.stdin?.on('error', () => undefined); // it was killed: 'exit' below starts another
    shell.on('error', () => undefined); // no /bin/sh: children then end at the next start, by run.json
    shell.on('exit', () => {
      if (this.#closed) return;
      this.#shell = this.#spawn();
      for (const line of [...this.#standing, ...[...this.#groups].map(([pid, name]) => `group ${pid} ${name}`)]) this.#send(line);
    });
    shell.unref();
    if (shell.stdin && 'unref' in shell.stdin && typeof shell.stdin.unref === 'function') shell.stdin.unref(); // a test run may end without us
    return shell;
  }

  #send(line: string): void {
    this.#shell.stdin?.write(`${line}\n`);
  }

  /** From now on the group led by `pid` gets `signalName` (without SIG), and SIGKILL ten seconds later, if we disappear. */
  guard(pid: number, signalName: 'TERM' | 'INT'): void {
    this.#groups.set(pid, signalName);
    this.#send(`group ${pid} ${signalName}`);
  }

  release(pid: number): void {
    this.#groups.delete(pid);
    this.#send(`drop ${pid}`);
  }

  /** `folder` is removed, contents and all, if we disappear. */
  removeFolder(folder: string): void {
    this.#stand(`folder ${folder}`);
  }

  /** `from` becomes `to` as soon as we disappear. */
  renameFile(from: string, to: string): void {
    this.#stand(`rename ${from}\t${to}`);
  }

  #stand(line: string): void {
    this.#standing.push(line);
    this.#send(line);
  }

  /** Everything was ended in order: the watchdog has nothing left to do. */
  close(): void {
    this.#closed = true;
    this.#send('bye');
    this.#shell.stdin?.end();
  }
}
