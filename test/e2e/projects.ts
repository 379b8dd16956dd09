/** What a project needs of the world that the lab has not. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll } from 'vitest';
import { ensureImages } from '../lab/ensure.js';
import { imagesOnDemand } from '../lab/on-demand.js';
import { state } from '../lab/paths.js';
import { generateKeys } from './cosign.js';
import { type Consumer, lab } from './harness.js';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/**
 * Makes the lab ready for the project in a folder, by what its files say: images on demand that they name; with a lock
 * file of npm the cache `.npm`, as an earlier pipeline leaves it, since jobs reach no registry here; keys where images are signed.
 * @returns the folder to check out, and what the project has to have for it
 */
export async function prepared(from: string): Promise<Required<Pick<Consumer, 'from' | 'variables'>>> {
  await ensureImages(await lab(), imagesOf(from));
  if (!existsSync(join(from, 'package-lock.json'))) return { from, variables: await keysFor(from) };
  const folder = mkdtempSync(join(tmpdir(), 'drydock-npm-'));
  folders.push(folder);
  cpSync(from, folder, { recursive: true, filter: (path) => !path.endsWith('/node_modules') });
  const npm = (...args: string[]) => execa('npm', args, { cwd: folder });
  // The registry is the machine's; its name is part of what the cache is asked for.
  const { stdout: registry } = await npm('config', 'get', 'registry');
  const kept = join(state, 'npm');
  await npm('ci', '--cache', kept, '--prefer-offline', '--no-audit', '--no-fund');
  rmSync(join(folder, 'node_modules'), { recursive: true });
  cpSync(join(kept, '_cacache'), join(folder, '.npm/_cacache'), { recursive: true });
  return { from: folder, variables: { NPM_CONFIG_REGISTRY: registry } };
}

/** The variables that `cosign generate-key-pair gitlab://…` makes, for a project that signs; its jobs reach the registry themselves. */
async function keysFor(folder: string): Promise<Record<string, string>> {
  if (!readFileSync(join(folder, '.gitlab-ci.yml'), 'utf8').includes('/docker-sign@')) return {};
  const COSIGN_PASSWORD = 'of the example';
  const { key, pub } = await generateKeys(await lab(), COSIGN_PASSWORD);
  const keys = { COSIGN_PRIVATE_KEY: key, COSIGN_PUBLIC_KEY: pub, COSIGN_PASSWORD };
  return { ...keys, DRYDOCK_CA_CERTIFICATE: 'LAB_CA' };
}

/** The images on demand that a project's files name. */
function imagesOf(folder: string): string[] {
  const text = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && !file.parentPath.includes('node_modules'))
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
    .join('\n');
  return imagesOnDemand.filter(({ name, sign = name }) => text.includes(sign)).map(({ name }) => name);
}
