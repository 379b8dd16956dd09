import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, symlinkSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { destroy, members } from './cgroups.js';
import { LabUnavailable } from './errors.js';
import { checkout, id, source, state } from './paths.js';

/** The cgroup that everything of the engine lives in. */
export const cgroup = `drydock-lab-${id}`;

const real = join(state, 'run/docker.sock');
const shortcut = join(tmpdir(), cgroup);
/** The engine's socket on the host. A socket's path has a limit of 107 bytes: a deep checkout gets a short link. */
export const socket = Buffer.byteLength(real) <= 107 ? real : join(shortcut, 'docker.sock');

/** Throws LabUnavailable unless this process may start an engine. */
export function assertPrivileged(): void {
  const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : '';
  const capabilities = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? '0'}`);
  const needed = [12n, 21n]; // CAP_NET_ADMIN, CAP_SYS_ADMIN
  if (process.getuid?.() === 0 && needed.every((bit) => (capabilities >> bit) & 1n)) return;
  throw new LabUnavailable(
    'No Docker engine answers, and starting the lab’s own takes Linux and root with CAP_SYS_ADMIN and CAP_NET_ADMIN.\n' +
      'Start an engine (`docker version` must answer) or run the command as root, then try again.',
  );
}

/** Starts the engine in namespaces of its own, from the trees `client` and `dind`, and waits until it answers. */
export async function startEngine(args: readonly string[]): Promise<void> {
  const directories = ['run', 'data', 'mnt', 'certs.d'].map((name) => join(state, name));
  await Promise.all(directories.map((directory) => mkdir(directory, { recursive: true })));
  if (socket !== real) symlinkSync(join(state, 'run'), shortcut);
  const log = join(state, 'dockerd.log');
  const output = openSync(log, 'a');
  const hosts = ['--host', 'unix:///var/run/docker.sock', '--host', 'unix:///lab/docker.sock'];
  const engine = spawn('sh', [join(source, 'engine/start.sh'), state, cgroup, checkout, ...hosts, ...args], {
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  engine.unref();
  const deadline = performance.now() + 30_000;
  while (!(await answers())) {
    if (engine.exitCode !== null || performance.now() > deadline) {
      const tail = readFileSync(log, 'utf8').trim().split('\n').slice(-8).join('\n');
      throw new Error(`The lab's engine does not answer. The end of ${log}:\n${tail}`);
    }
    await sleep(30);
  }
}

/** Whether the lab's own engine answers. */
export function answers(): Promise<boolean> {
  return new Promise((resolve) => {
    const ping = request({ socketPath: socket, path: '/_ping', timeout: 2000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    ping
      .on('timeout', () => ping.destroy())
      .on('error', () => resolve(false))
      .end();
  });
}

/** Ends the engine with all its containers, and removes its cgroups and the short link. */
export async function stopEngine(): Promise<void> {
  if (process.platform === 'linux') await destroy(cgroup);
  await rm(shortcut, { force: true });
}

/** The prefix that runs a host process in the engine's network namespace. */
export function inNetwork(file: string, args: string[]): { file: string; args: string[] } {
  const pid = daemon();
  if (pid === undefined) throw new Error('The lab’s engine is not running: `npm run lab -- up` starts it.');
  return { file: 'nsenter', args: [`--net=/proc/${pid}/ns/net`, '--', file, ...args] };
}

/** dockerd itself: the oldest of its name, which whatever it starts has too for a moment; process numbers begin anew. */
function daemon(): number | undefined {
  const found = members(cgroup).map((pid) => ({ pid, start: dockerdSince(pid) }));
  return found.filter(({ start }) => start !== undefined).sort((a, b) => Number(a.start) - Number(b.start))[0]
    ?.pid;
}

/** When a process began, in ticks since the machine's start, if it is named dockerd; it may end at any moment. */
function dockerdSince(pid: number): number | undefined {
  try {
    const [, name, fields] = /^\d+ \((.*)\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    // The 22nd field, of which the first two are before these. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
    return name === 'dockerd' ? Number(fields?.split(' ')[19]) : undefined;
  } catch {
    return undefined;
  }
}
