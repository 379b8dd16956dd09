import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { LabUnavailable, reason } from '../errors.js';
import { locked } from '../lock.js';
import type { Log } from '../steps.js';
import { modules, type Program, programs } from './programs.js';
import { seccompLibrary } from './seccomp.js';

/** Where built programs stay, for every checkout of this user: DRYDOCK_LAB_CACHE, or a folder of the user's cache. */
export function cache(): string {
  const { DRYDOCK_LAB_CACHE, XDG_CACHE_HOME } = process.env;
  return DRYDOCK_LAB_CACHE || join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'drydock-lab');
}

/**
 * The files of released programs, by name: from the cache, else built into it with the machine's Go, one after another.
 * Throws LabUnavailable where there is no Go or a build fails.
 */
export async function releasedPrograms(names: readonly string[], log: Log): Promise<Map<string, string>> {
  const wanted = pick(names);
  const missing = () => wanted.filter((program) => !existsSync(fileOf(program)));
  if (missing().length > 0) {
    await mkdir(cache(), { recursive: true });
    const file = join(cache(), 'lock');
    await writeFile(file, '', { flag: 'a' });
    await locked(
      file,
      () => log('Waiting for another process that builds released programs.'),
      () => buildAll(missing(), log),
    );
  }
  return new Map(wanted.map((program) => [program.name, fileOf(program)]));
}

function pick(names: readonly string[]): Program[] {
  const all = new Map(programs().map((program) => [program.name, program]));
  return names.map((name) => {
    const program = all.get(name);
    if (program === undefined)
      throw new Error(`no released program ${name}; there are ${[...all.keys()].join(', ')}`);
    return program;
  });
}

/** Where a program lies: below its name and its version, with a digest of all that its build depends on. */
function fileOf(program: Program): string {
  const digest = createHash('sha256').update(process.arch).update(JSON.stringify(program));
  for (const name of ['go.mod', 'go.sum']) digest.update(readFileSync(join(modules, program.module, name)));
  return join(cache(), program.name, `${program.version}-${digest.digest('hex').slice(0, 8)}`, program.name);
}

async function buildAll(missing: readonly Program[], log: Log): Promise<void> {
  if (missing.length === 0) return;
  await assertBuilds(missing);
  log(`${missing.length} released programs are built once, into ${cache()}.`);
  for (const [index, program] of missing.entries()) {
    const start = performance.now();
    log(`  ${index + 1}/${missing.length} ${program.name} ${program.version} …`);
    await build(program);
    log(
      `  ${index + 1}/${missing.length} ${program.name}: ${((performance.now() - start) / 1000).toFixed(0)} s`,
    );
  }
}

/** Throws LabUnavailable unless the machine has what the builds need. */
async function assertBuilds(missing: readonly Program[]): Promise<void> {
  const lacks = async (file: string, argument: string) =>
    (await execa(file, [argument], { reject: false })).exitCode !== 0;
  const why = (what: string) =>
    new LabUnavailable(
      `The lab's released programs (${missing.map(({ name }) => name).join(', ')}) are not in ${cache()}, and building them takes ${what}.\n` +
        'Install it, or copy that folder from a machine that has them, or leave out `--engine real`; then try again.',
    );
  if (await lacks('go', 'version')) throw why('Go (https://go.dev/dl), which is not on PATH');
  const c = missing.find((program) => program.c);
  if (c && (await lacks('gcc', '--version'))) throw why(`gcc with the C library's headers for ${c.name}`);
}

/** Builds a program beside its place and moves it there, so that what is there is whole. */
async function build(program: Program): Promise<void> {
  const file = fileOf(program);
  const work = await mkdtemp(join(cache(), '.build-'));
  try {
    const library = program.c ? await seccompLibrary(work) : {};
    const link = ['-s', '-w'];
    if (program.variable) link.push(`-X ${program.variable.join('=')}`);
    if (program.c) link.push("-extldflags '-static'");
    const flags = ['-trimpath', '-ldflags', link.join(' '), '-tags', (program.tags ?? []).join(',')];
    await execa('go', ['build', ...flags, '-o', join(work, program.name), program.package], {
      cwd: join(modules, program.module),
      env: { CGO_ENABLED: program.c ? '1' : '0', GOWORK: 'off', ...library },
      stdin: 'ignore',
    });
    await mkdir(join(file, '..'), { recursive: true });
    await rename(join(work, program.name), file);
  } catch (error) {
    throw new LabUnavailable(
      `${program.name} ${program.version} could not be built:\n${reason(error)}\n` +
        'Its module comes through the Go module proxy (`go env GOPROXY`), runc’s C library from the machine’s packages.',
    );
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
