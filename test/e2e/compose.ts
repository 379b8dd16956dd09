/** Jobs of compose-test. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { stringify } from 'yaml';
import type { InputValue } from '../../src/inputs/parse.js';
import { artifactsFolder } from '../../src/pipeline/outputs.js';
import { type Consumer, fixture, type Run, run } from './harness.js';
import { linesOf } from './log.js';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder with a `compose.yaml` of these services (and further keys), removed after the file's tests. */
export function stackOf(services: Record<string, unknown>, more: object = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-stack-'));
  folders.push(folder);
  writeFileSync(join(folder, 'compose.yaml'), stringify({ services, ...more }));
  return folder;
}

/** Runs the job over the fixture `compose`, or another folder. */
export function runStack(inputs: Record<string, InputValue>, consumer: Consumer = {}): Promise<Run> {
  return run({ component: 'compose-test', from: fixture('compose'), ...consumer, inputs });
}

/** A file of the artifact of a job, by default `compose-test`; nothing if there is none. */
export function artifact(result: Run, file: string, job = 'compose-test'): string | undefined {
  const path = join(artifactsFolder(result.folder, job), '.drydock', job, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** What the job itself printed. */
export function logOf(result: Run, job = 'compose-test'): string {
  return linesOf(result.output, job).join('\n');
}
