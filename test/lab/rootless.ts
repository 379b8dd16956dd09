import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOCKER_VERSION } from '../../src/engine/version.js';
import { dockerWith } from './docker.js';
import { ensureImages } from './ensure.js';
import { reason } from './errors.js';
import type { Lab } from './index.js';
import { copyImages, nestedDocker } from './nested.js';
import { label, state } from './paths.js';

/** The image of an engine that runs without root. */
export const rootlessImage = `docker:${DOCKER_VERSION}-dind-rootless`;

const found = join(state, 'rootless.json');
const name = `drydock-lab-rootless-${process.pid}`;
const socket = '/run/user/1000/docker.sock';

/**
 * Why an engine without root cannot run as a privileged service here, in the words of what refused it; undefined where
 * it can. Starts one for real, makes it run a container, and remembers the answer until `down`.
 */
export async function rootlessRefusal(lab: Lab): Promise<string | undefined> {
  await ensureImages(lab, [rootlessImage, 'busybox:1.37']);
  const refusal = remembered() ?? (await probe(lab));
  writeFileSync(found, JSON.stringify(refusal));
  return refusal === '' ? undefined : refusal;
}

function remembered(): string | undefined {
  try {
    return JSON.parse(readFileSync(found, 'utf8'));
  } catch {
    return undefined;
  }
}

async function probe(lab: Lab): Promise<string> {
  const outer = dockerWith(lab.env);
  try {
    await outer('run', '--detach', '--privileged', '--label', label, '--name', name, rootlessImage);
    const docker = await nestedDocker(lab, name, socket);
    await copyImages(lab, name, ['busybox:1.37'], socket);
    await docker('run', '--rm', 'busybox:1.37', 'true');
    return '';
  } catch (error) {
    return reason(error);
  } finally {
    await outer('rm', '--force', '--volumes', name);
  }
}
