import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { DOCKER_VERSION } from '../../src/engine/version.js';
import { type Docker, dockerWith } from './docker.js';
import { ensureImages } from './ensure.js';
import { reason } from './errors.js';
import type { Lab } from './index.js';
import { label, state } from './paths.js';

/** The image of an engine that runs without root. */
export const rootlessImage = `docker:${DOCKER_VERSION}-dind-rootless`;

const found = join(state, 'rootless.json');
const name = `drydock-lab-rootless-${process.pid}`;
const inside = ['--env', 'DOCKER_HOST=unix:///run/user/1000/docker.sock', name];

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
  const docker = dockerWith(lab.env);
  await docker('run', '--detach', '--privileged', '--label', label, '--name', name, rootlessImage);
  try {
    const failed = await started(docker, lab.env);
    if (failed !== undefined) return `the engine ends, or does not answer within 30 s:\n${failed}`;
    const { env } = lab;
    await execa('docker', ['save', 'busybox:1.37'], {
      env,
      extendEnv: false,
      buffer: { stdout: false },
    }).pipe('docker', ['exec', '--interactive', ...inside, 'docker', 'load'], { env, extendEnv: false });
    await docker('exec', ...inside, 'docker', 'run', '--rm', 'busybox:1.37', 'true');
    return '';
  } catch (error) {
    return `the engine answers, but runs no container:\n${reason(error)}`;
  } finally {
    await docker('rm', '--force', '--volumes', name);
  }
}

/** Waits for the engine; the end of its log where it does not come. */
async function started(docker: Docker, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const answer = await docker('exec', ...inside, 'docker', 'version').catch(() => undefined);
    if (answer !== undefined) return undefined;
    const running = await docker('container', 'inspect', '--format', '{{.State.Running}}', name);
    if (running === 'false' || performance.now() > deadline) {
      const options = { env, extendEnv: false, all: true } as const;
      const { all } = await execa('docker', ['logs', '--tail', '6', name], options);
      return all.trim();
    }
    await sleep(100);
  }
}
