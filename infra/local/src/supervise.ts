// Keeps children alive: one that dies is started again with one line; one that keeps dying ends the whole stack.
import { type Child, type Ending, endingText } from './child.ts';
import { ClearError } from './clear-error.ts';
import { DeathCount, deathLimit, restartDelayMs } from './deaths.ts';
import type { ServerCommand } from './postgres-cluster.ts';
import type { RunningService, ServiceState } from './run-file.ts';

export interface ServiceSpec {
  readonly name: string;
  readonly program: ServerCommand;
  readonly port: number | null;
  readonly healthUrl: string | null;
  /** True when it can be used. Throws ClearError when waiting is useless. */
  readonly isReady: () => Promise<boolean>;
  readonly stopSignal: 'SIGTERM' | 'SIGINT';
  /** After this many ms it is ended without asking. */
  readonly stopTimeoutMs: number;
  /** Runs before each start, also after a death: clears what the dead one left. */
  readonly beforeStart?: () => Promise<void>;
}

/** The world as the supervisor sees it; tests bring their own. */
export interface SupervisorPorts {
  readonly launch: (spec: ServiceSpec) => Child;
  readonly print: (line: string) => void;
  /** Monotonic, ms. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** Why the service ended, from its log; `null` when it did not say. */
  readonly lastWords: (name: string) => string | null;
  /** Called after every change. */
  readonly changed: (services: readonly RunningService[]) => void;
  /** Watches over a started group in case the supervisor itself is killed. */
  readonly guard: (pid: number, stopSignal: 'SIGTERM' | 'SIGINT') => void;
  readonly release: (pid: number) => void;
}

interface Service {
  readonly spec: ServiceSpec;
  readonly deaths: DeathCount;
  child: Child | null;
  state: ServiceState;
  stopping: boolean;
}

const readyPollMs = 50;

export class Supervisor {
  readonly #ports: SupervisorPorts;
  readonly #services: Service[] = [];
  #fail: (error: Error) => void = () => undefined;
  #stopping = false;
  /** Rejects when the stack cannot go on; never resolves. */
  readonly failure: Promise<never>;

  constructor(ports: SupervisorPorts) {
    this.#ports = ports;
    this.failure = new Promise<never>((_, reject) => {
      this.#fail = reject;
    });
    this.failure.catch(() => undefined); // it is raced against later; until then nobody may be listening
  }

  /** What runs now, in the order of starting. */
  list(): RunningService[] {
    return this.#services.map(({ spec, child, state }) => ({
      name: spec.name,
      pid: child?.pid ?? null,
      started: child?.started ?? null,
      port: spec.port,
      state,
      healthUrl: spec.healthUrl,
    }));
  }

  /** Starts a service and returns when it is ready; throws ClearError when it is not within `timeoutMs`. */
  async start(spec: ServiceSpec, timeoutMs: number): Promise<void> {
    const service: Service = { spec, deaths: new DeathCount(), child: null, state: 'starting', stopping: false };
    this.#services.push(service);
    await spec.beforeStart?.();
    this.#launch(service);
    const deadline = this.#ports.now() + timeoutMs;
    const outcome = await Promise.race([this.#waitReady(service, deadline), this.failure]);
    if (outcome === 'stopped') throw new ClearError(`The ${spec.name} was stopped before it was ready.`);
    if (outcome === 'late') {
      const words = this.#ports.lastWords(spec.name);
      throw new ClearError(
        `The ${spec.name} was not ready within ${Math.round(timeoutMs / 1000)} s${words ? `; it last said: ${words}` : ''}. See its log.`,
      );
    }
  }

  #set(service: Service, state: ServiceState): void {
    service.state = state;
    this.#ports.changed(this.list());
  }

  #launch(service: Service): void {
    if (this.#stopping || service.stopping) return;
    const child = this.#ports.launch(service.spec);
    service.child = child;
    if (child.pid !== null) this.#ports.guard(child.pid, service.spec.stopSignal);
    this.#ports.changed(this.list());
    child.ended.then((ending) => this.#onEnd(service, child, ending)).catch((error: unknown) => this.#fail(asError(error)));
  }

  async #waitReady(service: Service, deadline: number): Promise<'ready' | 'late' | 'stopped'> {
    for (;;) {
      if (this.#stopping || service.stopping) return 'stopped';
      const child = service.child;
      if (child && (await service.spec.isReady()) && service.child === child) {
        this.#set(service, 'ready');
        return 'ready';
      }
      if (this.#ports.now() > deadline) return 'late';
      await this.#ports.wait(readyPollMs);
    }
  }

  async #onEnd(service: Service, child: Child, ending: Ending): Promise<void> {
    child.send('SIGKILL', 'group'); // grandchildren would keep the port
    if (child.pid !== null) this.#ports.release(child.pid);
    service.child = null;
    if (this.#stopping || service.stopping) {
      this.#set(service, 'stopped');
      return;
    }
    const wasReady = service.state === 'ready';
    this.#set(service, wasReady ? 'restarting' : service.state);
    const deaths = service.deaths.record(this.#ports.now());
    const { name } = service.spec;
    const words = ending.signal ? null : this.#ports.lastWords(name); // one that was killed had nothing to say about it
    if (deaths >= deathLimit) {
      this.#fail(
        new ClearError(
          `The ${name} died ${deaths} times within a minute (${endingText(ending)})${words ? `; it last said: ${words}` : ''}. OmniRoute stops.`,
        ),
      );
      return;
    }
    this.#ports.print(`The ${name} ended (${endingText(ending)}) and is started again.`);
    await this.#ports.wait(restartDelayMs(deaths));
    await service.spec.beforeStart?.();
    this.#launch(service);
    if (wasReady) await this.#waitReady(service, Number.POSITIVE_INFINITY);
  }

  /** Stops one service and returns when nothing of it runs. */
  async #stop(service: Service): Promise<void> {
    service.stopping = true;
    const child = service.child;
    if (!child) return;
    child.send(service.spec.stopSignal, 'program');
    let ended = false;
    const end = child.ended.then(() => {
      ended = true;
    });
    const deadline = this.#ports.now() + service.spec.stopTimeoutMs;
    while (!ended && this.#ports.now() < deadline) await Promise.race([end, this.#ports.wait(readyPollMs)]);
    if (!ended) {
      this.#ports.print(`The ${service.spec.name} did not stop within ${Math.round(service.spec.stopTimeoutMs / 1000)} s and is ended.`);
      child.send('SIGKILL', 'group');
      await end;
    }
    child.send('SIGKILL', 'group');
  }

  /** Stops everything, the last started first. */
  async stopAll(): Promise<void> {
    this.#stopping = true;
    for (const service of this.#services.toReversed()) await this.#stop(service);
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
