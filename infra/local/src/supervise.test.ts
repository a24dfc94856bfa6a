import { beforeEach, describe, expect, it } from 'vitest';
import type { Child, Ending } from './child.ts';
import { type ServiceSpec, Supervisor } from './supervise.ts';

interface FakeChild extends Child {
  die(ending: Ending): void;
}

/** A world in which time passes only when somebody waits, and children do what the test says. */
class FakeWorld {
  time = 0;
  readonly lines: string[] = [];
  readonly children: FakeChild[] = [];
  readonly signals: string[] = [];
  readonly guarded = new Set<number>();
  obedient = true;

  launch(name: string): Child {
    const pid = 100 + this.children.length;
    let die: (ending: Ending) => void = () => undefined;
    const ended = new Promise<Ending>((resolve) => {
      die = resolve;
    });
    const send = (signalName: NodeJS.Signals, to: 'program' | 'group'): void => {
      this.signals.push(`${name} ${signalName} ${to}`);
      if (this.obedient || signalName === 'SIGKILL') die({ code: null, signal: signalName });
    };
    const child: FakeChild = { pid, started: String(pid), ended, send, die };
    this.children.push(child);
    return child;
  }

  supervisor(): Supervisor {
    return new Supervisor({
      launch: (spec) => this.launch(spec.name),
      print: (line) => this.lines.push(line),
      now: () => this.time,
      wait: async (ms) => {
        this.time += ms;
        await new Promise(setImmediate);
      },
      lastWords: () => 'boom',
      changed: () => undefined,
      guard: (pid) => this.guarded.add(pid),
      release: (pid) => this.guarded.delete(pid),
    });
  }
}

function spec(name: string, changes: Partial<ServiceSpec> = {}): ServiceSpec {
  return {
    name,
    program: { command: name, args: [], cwd: '/', env: {} },
    port: 1,
    healthUrl: null,
    isReady: async () => true,
    stopSignal: 'SIGTERM',
    stopTimeoutMs: 500,
    ...changes,
  };
}

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise(setImmediate);
};

describe('the supervisor', () => {
  let world: FakeWorld;
  let supervisor: Supervisor;
  beforeEach(() => {
    world = new FakeWorld();
    supervisor = world.supervisor();
  });

  it('starts a dead child again and says so in one line', async () => {
    await supervisor.start(spec('gateway'), 1_000);
    world.children[0]?.die({ code: 3, signal: null });
    await turns(10);
    expect(world.lines).toEqual(['The gateway ended (code 3) and is started again.']);
    expect(world.children).toHaveLength(2);
    expect(supervisor.list()).toMatchObject([{ name: 'gateway', pid: 101, state: 'ready' }]);
    expect(world.guarded).toEqual(new Set([101]));
  });

  it('ends the group of a dead child, so that no grandchild keeps the port', async () => {
    await supervisor.start(spec('gateway'), 1_000);
    world.children[0]?.die({ code: 1, signal: null });
    await turns(2);
    expect(world.signals).toEqual(['gateway SIGKILL group']);
  });

  it('gives up after five deaths within a minute and says why', async () => {
    await supervisor.start(spec('gateway'), 1_000);
    for (let death = 0; death < 5; death += 1) {
      world.children.at(-1)?.die({ code: 1, signal: null });
      await turns(10);
    }
    await expect(supervisor.failure).rejects.toThrow(
      'The gateway died 5 times within a minute (code 1); it last said: boom. OmniRoute stops.',
    );
    expect(world.children).toHaveLength(5);
  });

  it('goes on when five deaths are further apart', async () => {
    await supervisor.start(spec('gateway'), 1_000);
    for (let death = 0; death < 12; death += 1) {
      world.children.at(-1)?.die({ code: null, signal: 'SIGKILL' });
      world.time += 15_000;
      await turns(10);
    }
    expect(world.children).toHaveLength(13);
    expect(supervisor.list()).toMatchObject([{ state: 'ready' }]);
  });

  it('counts each child for itself', async () => {
    await supervisor.start(spec('gateway'), 1_000);
    await supervisor.start(spec('workers'), 1_000);
    for (let death = 0; death < 4; death += 1) {
      for (const { pid } of supervisor.list()) world.children.find((child) => child.pid === pid)?.die({ code: 1, signal: null });
      await turns(12);
    }
    expect(supervisor.list().map(({ state }) => state)).toEqual(['ready', 'ready']);
  });

  it('says when a child does not become ready in time', async () => {
    await expect(supervisor.start(spec('console', { isReady: async () => false }), 1_000)).rejects.toThrow(
      'The console was not ready within 1 s; it last said: boom. See its log.',
    );
  });

  it('fails the start when a child dies five times before it is ready', async () => {
    const isReady = async (): Promise<boolean> => {
      world.children.at(-1)?.die({ code: 1, signal: null });
      await turns(3);
      return false;
    };
    await expect(supervisor.start(spec('idp', { isReady }), 60_000)).rejects.toThrow('The idp died 5 times within a minute');
  });

  it('stops in reverse order, and what does not stop is ended', async () => {
    await supervisor.start(spec('postgres', { stopSignal: 'SIGINT' }), 1_000);
    await supervisor.start(spec('gateway'), 1_000);
    world.obedient = false;
    await supervisor.stopAll();
    expect(world.signals.filter((line) => !line.endsWith('SIGKILL group'))).toEqual(['gateway SIGTERM program', 'postgres SIGINT program']);
    expect(world.lines).toEqual([
      'The gateway did not stop within 1 s and is ended.',
      'The postgres did not stop within 1 s and is ended.',
    ]);
    expect(world.guarded.size).toBe(0);
  });

  it('starts nothing again while it stops', async () => {
    await supervisor.start(spec('gateway'), 1_000);
    await supervisor.stopAll();
    await turns(10);
    expect(world.children).toHaveLength(1);
    expect(world.lines).toEqual([]);
  });

  it('cleans up before each start, also after a death', async () => {
    let cleaned = 0;
    const beforeStart = async (): Promise<void> => {
      cleaned += 1;
    };
    await supervisor.start(spec('postgres', { beforeStart }), 1_000);
    world.children[0]?.die({ code: null, signal: 'SIGKILL' });
    await turns(10);
    expect(cleaned).toBe(2);
  });
});
