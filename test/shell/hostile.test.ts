/**
 * Every value of the table in every input: it arrives at Docker as it is, or the job ends with 64 and names the
 * input. It is never run, adds no argument, writes no file, and puts no control character into the log.
 * All inputs take the value at once; those that are refused give it up, until the job runs with the rest. The whole
 * table in dash and busybox, every eighth value in bash, where a run takes twice as long.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { callsTo } from './support/calls.js';
import { type Run, runJob, type Scenario, sourcesOf } from './support/job.js';
import { hiddenIn, refusedIn, unbalanced } from './support/log.js';
import { buildCall, otherCalls, type Values } from './support/model.js';
import { inShells } from './support/shells.js';
import { INPUTS, jobOf } from './support/template.js';
import { items, shown, VALUES } from './support/values.js';

const job = jobOf();
/** Every input that a variable carries: all but the keywords. `test_command` is a shell text by contract. */
const CARRIED = Object.keys(INPUTS).filter(
  (name) => `DRYDOCK_${name.toUpperCase()}` in job.variables && !['engine', 'test_command'].includes(name),
);
/** Those that the script compares with a pattern or with options, before it looks at the others. */
const DECLARED = CARRIED.filter((name) =>
  new RegExp(`^ *(?:\\[ -z .* \\|\\| )?check_\\w+ ${name} `, 'm').test(job.script),
);
/** Those that are free texts; a boolean, a number, one of a few options gets only every eighth value. */
const FREE = CARRIED.filter((name) => !INPUTS[name]?.options && !INPUTS[name]?.type);
/** An input that is named in the place of another: the Dockerfile of a folder, the tags of a report that is too large. */
const BLAMED: Record<string, string> = { file: 'context', tags: 'output_prefix' };
const CREDENTIALS = { HOSTILE_USER: 'hostile-user', HOSTILE_PASSWORD: 'p' };

inShells(['dash', 'busybox', 'bash'], (shell) => {
  const mine = shell.name === 'bash' ? VALUES.filter(isEighth) : VALUES;

  test.each(mine.map((value) => [shown(value), value]))('in every input: %s', async (_title, value) => {
    const inputs = isEighth(value) ? CARRIED : FREE;
    const folder = isName(value);
    const given = (name: string) => (name === 'file' && folder ? `${value}/Dockerfile` : value);
    const prepare: Scenario['prepare'] = ({ checkout }) => {
      if (!folder) return;
      mkdirSync(`${checkout}/${value}`);
      writeFileSync(`${checkout}/${value}/Dockerfile`, '');
    };
    const files = ['Dockerfile', ...(folder ? [`${value}/Dockerfile`] : [])];
    let names = inputs.filter((name) => DECLARED.includes(name));
    const first = names;
    for (let refused: string[] = []; ; names = inputs.filter((name) => !refused.includes(name))) {
      const values = Object.fromEntries(names.map((name) => [name, given(name)]));
      const run = await runJob(shell, { project: variables(values), prepare });
      harmless(run, files);
      if (run.status === 0) expectArrived(run, values);
      if (run.status === 0 && names !== first) break;
      const found = refusedIn(run.log).map((name) => (names.includes(name) ? name : (BLAMED[name] ?? name)));
      expect(found.filter((name) => refused.includes(name))).toEqual([]);
      refused = [...refused, ...new Set(found)];
    }
  });

  test('in every line of the lists, behind what makes a line valid', async () => {
    const lines = VALUES.flatMap(items);
    const values = {
      build_args: lines.map((line, index) => `ARG_${index}=${line}`).join('\n'),
      // What stands in double braces has a meaning there.
      labels: lines
        .filter((line) => !line.includes('{{'))
        .map((line, index) => `label.${index}=${line}`)
        .join('\n'),
      dockerd_args: lines
        .filter(isPlain)
        .map((line) => `--x=${line}`)
        .join('\n'),
      context: `https://git.example.com/$(touch canary);'"#main`,
    };
    const run = await runJob(shell, { project: variables(values) });
    harmless(run, ['Dockerfile']);
    expect(run.status, run.log.slice(-2000)).toBe(0);
    expectArrived(run, values);
  });

  test('as the hosts of logins', async () => {
    const hosts = VALUES.filter((value) => /^\S+$/.test(value));
    for (const some of [hosts, hosts.filter((host) => /^[0-9A-Za-z.:/_-]+$/.test(host))]) {
      const values = {
        registry_auth: some.map((host) => `${host} HOSTILE_USER HOSTILE_PASSWORD`).join('\n'),
      };
      const run = await runJob(shell, { project: { ...variables(values), ...CREDENTIALS } });
      harmless(run, ['Dockerfile']);
      if (run.status === 0) expectArrived(run, values);
      else expect(new Set(refusedIn(run.log))).toEqual(new Set(['registry_auth']));
    }
  });
});

test('the table is long, and reaches every input', () => {
  expect(VALUES.length).toBeGreaterThanOrEqual(60);
  expect(CARRIED.length).toBeGreaterThanOrEqual(25);
  expect(CARRIED.filter((name) => !DECLARED.includes(name))).toEqual(
    expect.arrayContaining(['image', 'context', 'file', 'cache_ref']),
  );
});

/** Exactly the calls that the values ask for. */
function expectArrived(run: Run, values: Values): void {
  const calls = run.calls
    .map(({ args }) => args)
    .filter(([command]) => /^(login|tag|push)$/.test(command as string));
  const [build, ...exports] = callsTo(run, 'buildx build');
  expect(build).toEqual(buildCall(run, values));
  expect(exports.map((args) => args.filter((_, index) => args[index - 1] === '--output'))).toEqual(
    items(values.outputs ?? '').length > 0 ? [items(values.outputs ?? '')] : [],
  );
  expect(calls).toEqual(otherCalls(values));
}

/** Nothing was run, nothing was written but the outputs, nothing is left, and the log is clean. */
function harmless(run: Run, files: string[]): void {
  expect([0, 64], run.log.slice(-2000)).toContain(run.status);
  expect(sourcesOf(run).sort(), run.log.slice(0, 2000)).toEqual([...files].sort());
  expect(run.left).toEqual([]);
  expect(hiddenIn(run.log)).toEqual([]);
  expect(unbalanced(run.log)).toEqual([]);
  if (run.status === 64) expect(run.calls).toEqual([]);
}

function variables(values: Values): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`DRYDOCK_${name.toUpperCase()}`, value]),
  );
}

function isEighth(value: string): boolean {
  return VALUES.indexOf(value) % 8 === 0;
}

/** Whether a folder of the checkout can have that name. */
function isName(value: string): boolean {
  return (
    !['', '.', '..', 'Dockerfile'].includes(value) && !value.includes('/') && Buffer.byteLength(value) < 200
  );
}

function isPlain(line: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return !/[\x00-\x1f\x7f]/.test(line);
}
