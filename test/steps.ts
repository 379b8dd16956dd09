/** Runs the steps of `npm test` one after the other, each a process, and keeps what each comes to. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tally } from './tally.js';

export interface Step {
  name: string;
  command: readonly [string, ...string[]];
  /** Runs beside the others of its group, from their beginning; what it says stands after them. */
  beside?: boolean;
}

export interface Run {
  tallies: Tally[];
  exitCode: number;
  /** Steps that were not run since one before them failed, or somebody ended the run. */
  left: string[];
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How long a step has to end after a signal, in milliseconds: the layers end what they started. */
const GRACE = 30_000;

/**
 * Runs all steps of a group, one after the other but for those that run beside them, whichever fails; a failure ends the run behind its group. Their output goes where that of
 * this process goes. A signal goes to what runs, and ends the run.
 * @param tell takes a heading
 */
export async function runSteps(
  groups: readonly (readonly Step[])[],
  tell: (line: string) => void,
): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-tallies-'));
  const run: Run = { tallies: [], exitCode: 0, left: [] };
  const children = new Set<ChildProcess>();
  let signalled: (typeof SIGNALS)[number] | undefined;
  const pass = (signal: (typeof SIGNALS)[number]) => {
    signalled ??= signal;
    for (const child of children) endGroup(child, signal);
    setTimeout(() => {
      for (const child of children) endGroup(child, 'SIGKILL');
    }, GRACE).unref();
  };
  let count = 0;
  const start = async (step: Step, output?: string): Promise<void> => {
    count += 1;
    const file = join(folder, `${count}-${step.name.replace(/\W/g, '-')}`);
    const began = Date.now();
    const exitCode = await ended(step, file, output, children);
    run.exitCode ||= exitCode;
    run.tallies.push(...talliesOf(step.name, file, exitCode, (Date.now() - began) / 1000));
  };
  for (const signal of SIGNALS) process.on(signal, pass);
  try {
    for (const group of groups) {
      if (run.exitCode !== 0 || signalled) {
        run.left.push(...group.map(({ name }) => name));
        continue;
      }
      const beside = group
        .filter((step) => step.beside)
        .map((step, index) => {
          tell(`\n== ${step.name}: beside the others`);
          const output = join(folder, `output-${index}`);
          return { step, output, done: start(step, output) };
        });
      for (const step of group.filter((one) => !one.beside)) {
        if (signalled) {
          run.left.push(step.name);
          continue;
        }
        tell(`\n== ${step.name}`);
        await start(step);
      }
      for (const { step, output, done } of beside) {
        await done;
        tell(`\n== ${step.name}\n${readFileSync(output, 'utf8')}`);
      }
    }
  } finally {
    for (const signal of SIGNALS) process.off(signal, pass);
    rmSync(folder, { recursive: true, force: true });
  }
  if (signalled) run.exitCode = 128 + constants.signals[signalled];
  return run;
}

function ended(
  { command: [program, ...args] }: Step,
  file: string,
  output: string | undefined,
  children: Set<ChildProcess>,
): Promise<number> {
  return new Promise((resolve) => {
    const into = output === undefined ? 'inherit' : openSync(output, 'w');
    // A group of its own, so that a signal reaches all that the step started, once.
    const child = spawn(program, args, {
      stdio: output === undefined ? 'inherit' : ['ignore', into, into],
      detached: true,
      env: { ...process.env, DRYDOCK_TALLIES: file },
    });
    children.add(child);
    const end = (status: number) => {
      children.delete(child);
      resolve(status);
    };
    if (typeof into === 'number') closeSync(into);
    child.on('error', (error) => {
      console.error(`ERROR: ${program}: ${error.message}`);
      end(127);
    });
    child.on('close', (code, signal) => end(code ?? 128 + constants.signals[signal ?? 'SIGKILL']));
  });
}

/** Signals what a step started, as far as it is there. */
function endGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {}
}

/** What the step wrote down; a step that failed without a failed case counts as one. */
function talliesOf(name: string, file: string, exitCode: number, seconds: number): Tally[] {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const tallies = lines.map((line) => JSON.parse(line) as Tally);
  const isTold = tallies.some(({ failed, skipped }) => failed > 0 || skipped.length > 0);
  if (tallies.length > 0 && (exitCode === 0 || isTold)) return tallies;
  return [...tallies, { name, passed: 0, failed: exitCode === 0 ? 0 : 1, skipped: [], seconds }];
}
