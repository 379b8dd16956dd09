/**
 * Every value of the table in every input: it arrives at Docker as it is, or the job ends with 64 and names the
 * input. It is never run, adds no argument, writes no file, and puts no control character into the log.
 * All inputs take the value at once; those that are refused give it up, until the job runs with the rest. The whole
 * table in dash and busybox, every fourth value in bash.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildOf } from './support/calls.js';
import { type Run, runJob, type Scenario } from './support/job.js';
import { hiddenIn, refusedIn, unbalanced } from './support/log.js';
import { buildCall, otherCalls, type Values } from './support/model.js';
import { inEachShell } from './support/shells.js';
import { INPUTS, jobOf } from './support/template.js';
import type { Shell } from './support/tools.js';
import { shown, VALUES } from './support/values.js';

/** Every input that a variable carries: all but the keywords. `test_command` is a shell text by contract. */
const CARRIED = Object.keys(INPUTS).filter(
  (name) =>
    `DRYDOCK_${name.toUpperCase()}` in jobOf().variables && !['engine', 'test_command'].includes(name),
);
const HOSTILE = { HOSTILE_USER: 'hostile-user', HOSTILE_PASSWORD: 'p' };

inEachShell((shell) => {
  const values = shell.name.startsWith('bash') ? VALUES.filter((_value, index) => index % 4 === 0) : VALUES;

  test.each(values.map((value) => [shown(value), value]))('in every input: %s', async (_title, value) => {
    const refused = await refusedOf(shell, value);
    // What is refused of all inputs at once is refused of each; the rest of them have to run.
    const rest = CARRIED.filter((name) => !refused.includes(name));
    await arrives(shell, Object.fromEntries(rest.map((name) => [name, value])), value);
  });

  test.each(values.filter(isName).map((value) => [shown(value), value]))(
    'as a Dockerfile: %s',
    async (_title, value) => {
      const run = await runJob(shell, {
        project: { DRYDOCK_FILE: value },
        files: { Dockerfile: '' },
        prepare: ({ checkout }) => writeFileSync(`${checkout}/${value}`, ''),
      });
      harmless(run, ['Dockerfile', value]);
      if (value.includes('\n')) expect([run.status, refusedIn(run.log)], run.log).toEqual([64, ['file']]);
      else expect(buildOf(run)).toEqual(buildCall(run, { file: value }));
    },
  );

  test('in every line of the lists, behind what makes a line valid', async () => {
    const lines = VALUES.flatMap((value) => value.split('\n').slice(0, 3)).filter(
      (line) => line.length < 5000,
    );
    await arrives(shell, {
      build_args: lines.map((line, index) => `ARG_${index}=${line}`).join('\n'),
      labels: lines.map((line, index) => `label.${index}=${line}`).join('\n'),
      dockerd_args: lines
        .filter(isPlain)
        .map((line) => `--x=${line}`)
        .join('\n'),
      context: `https://git.example.com/$(touch canary);'"#main`,
    });
  });

  test.each(
    VALUES.filter((value) => /^\S+$/.test(value) && value.length < 5000)
      .slice(0, values.length / 4)
      .map((value) => [shown(value), value]),
  )('as the host of a login: %s', async (_title, value) => {
    const auth = { registry_auth: `${value} HOSTILE_USER HOSTILE_PASSWORD` };
    const run = await runJob(shell, { project: { ...variables(auth), ...HOSTILE } });
    harmless(run, ['Dockerfile']);
    if (run.status === 64) expect(refusedIn(run.log)).toEqual(['registry_auth']);
    else expect(run.calls.map(({ args }) => args).filter(isOther), run.log).toEqual(otherCalls(auth));
  });
});

/** The inputs that the job refuses when all have the value: it says so of all, in at most two steps. */
async function refusedOf(shell: Shell, value: string): Promise<string[]> {
  const refused = new Set<string>();
  for (let steps = 1; steps <= 3; steps++) {
    const rest = CARRIED.filter((name) => !refused.has(name));
    const run = await start(shell, Object.fromEntries(rest.map((name) => [name, value])), value);
    if (run.status !== 64) return [...refused];
    const named = refusedIn(run.log).filter((name) => !refused.has(name));
    expect(named.length, run.log).toBeGreaterThan(0);
    expect(run.calls).toEqual([]);
    harmless(run, filesFor(value));
    for (const name of named) refused.add(name);
  }
  throw new Error(`still refused after three steps: ${[...refused].join(', ')}`);
}

async function arrives(shell: Shell, values: Values, value = ''): Promise<void> {
  const run = await start(shell, values, value);
  harmless(run, filesFor(value));
  expect(run.status, run.log.slice(-2000)).toBe(0);
  expect(buildOf(run)).toEqual(buildCall(run, values));
  expect(run.calls.map(({ args }) => args).filter(isOther)).toEqual(otherCalls(values));
}

function start(shell: Shell, values: Values, value: string): Promise<Run> {
  const prepare: Scenario['prepare'] = ({ checkout }) => {
    if (!isName(value)) return;
    mkdirSync(`${checkout}/${value}`);
    writeFileSync(`${checkout}/${value}/Dockerfile`, '');
  };
  return runJob(shell, { project: variables(values), prepare });
}

function filesFor(value: string): string[] {
  return ['Dockerfile', ...(isName(value) ? [`${value}/Dockerfile`] : [])];
}

/** Nothing was run, nothing was written but the outputs, nothing is left, and the log is clean. */
function harmless(run: Run, files: string[]): void {
  const written = Object.keys(run.files).filter((name) => !name.startsWith('.drydock/'));
  expect(written.sort(), run.log.slice(0, 2000)).toEqual(files.sort());
  expect(run.left).toEqual([]);
  expect(hiddenIn(run.log)).toEqual([]);
  expect(unbalanced(run.log)).toEqual([]);
  expect([0, 64], run.log.slice(-2000)).toContain(run.status);
}

function variables(values: Values): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`DRYDOCK_${name.toUpperCase()}`, value]),
  );
}

/** Whether a file can have that name, beside the others of the checkout. */
function isName(value: string): boolean {
  return (
    value !== '' && value !== '.' && value !== '..' && !value.includes('/') && Buffer.byteLength(value) < 200
  );
}

function isPlain(line: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return !/[\x00-\x1f\x7f]/.test(line);
}

function isOther(args: string[]): boolean {
  return ['login', 'tag', 'push'].includes(args[0] as string);
}
