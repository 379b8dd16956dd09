import { type Docker, dockerWith } from './docker.js';
import type { Record } from './record.js';
import type { Step } from './steps.js';

export async function findExisting(): Promise<Docker | undefined> {
  const docker = dockerWith(process.env);
  try {
    await docker('version');
    return docker;
  } catch {
    return undefined;
  }
}
export async function upExisting(_step: Step, _docker: Docker): Promise<Record> {
  throw new Error('todo');
}
export async function clearExisting(_record: Record): Promise<void> {}
