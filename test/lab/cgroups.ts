import { readdirSync, readFileSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The directories of the cgroup `name`, one in each hierarchy of the machine that has it. */
function roots(name: string): string[] {
  return readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([, , type]) => type === 'cgroup' || type === 'cgroup2')
    .map(([, where]) => join(where as string, name))
    .filter((directory) => children(directory) !== undefined);
}

function children(directory: string): string[] | undefined {
  try {
    const entries = readdirSync(directory, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => join(directory, entry.name));
  } catch {
    return undefined; // gone, or never there
  }
}

/** A cgroup directory and all below it, the deepest first. */
function descend(directory: string): string[] {
  return [...(children(directory) ?? []).flatMap(descend), directory];
}

function processes(directory: string): number[] {
  try {
    return readFileSync(join(directory, 'cgroup.procs'), 'utf8').split('\n').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** The processes of the cgroup `name`, without those in the cgroups below it. */
export function members(name: string): number[] {
  return [...new Set(roots(name).flatMap((root) => [root, join(root, 'init')].flatMap(processes)))].filter(
    (pid) => pid > 0,
  );
}

/**
 * Kills every process in the cgroup `name` and below, and removes the cgroups. Whatever is in there is the lab's: no
 * process number is remembered, so none can be mistaken for another's.
 */
export async function destroy(name: string): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    const all = roots(name).flatMap(descend);
    if (all.length === 0) return;
    for (const pid of new Set(all.flatMap(processes))) {
      try {
        if (pid > 0) process.kill(pid, 'SIGKILL');
      } catch {} // ended meanwhile
    }
    for (const directory of all) {
      try {
        rmdirSync(directory);
      } catch {} // still a process in it: the next round
    }
    await sleep(20);
  }
  throw new Error(
    `Processes in the cgroup ${name} do not end: ${roots(name).flatMap(descend).flatMap(processes)}`,
  );
}
