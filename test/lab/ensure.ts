import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { dockerWith } from './docker.js';
import { type Image, images } from './images.js';
import type { Lab } from './index.js';
import type { Kind } from './kind.js';
import { locked, lockFile } from './lock.js';
import { addToMirror, notInMirror } from './mirror.js';
import { imagesOnDemand } from './on-demand.js';
import { state } from './paths.js';
import { pullImages } from './pull.js';
import { type Record, readRecord, writeRecord } from './record.js';
import { growTrees } from './standins.js';
import { type Log, type Step, steps } from './steps.js';

/**
 * Makes sure that the engine has these images, official names of the lab's catalogues: pulled on an existing engine that
 * can, made from packages otherwise; and that the mirror serves those that an engine in a job may pull. They stay until
 * `down`. Throws LabUnavailable where packages cannot be had either.
 */
export async function ensureImages(
  lab: Lab,
  names: readonly string[],
  { log = () => {} }: { log?: Log } = {},
): Promise<void> {
  const docker = dockerWith(lab.env);
  const wanted = [...new Set(names)].map(imageOf);
  const missing = async () => {
    const present = await Promise.all(
      wanted.map(({ name }) => docker('image', 'inspect', name).then(Boolean, () => false)),
    );
    return wanted.filter((_, index) => !present[index]);
  };
  if ((await missing()).length + notInMirror(wanted).length === 0) return;
  await locked(
    lockFile,
    () => log('Waiting for another process to make images.'),
    async () => {
      const record = readRecord();
      if (record?.complete === undefined) throw new Error('the lab is down: no images can be made');
      const { complete } = record;
      const step = steps(log);
      const rest = lab.own ? await missing() : await pull(lab, await missing(), record);
      if (rest.length > 0) await make(rest, record.kind, lab.env, step);
      const unserved = notInMirror(wanted);
      if (unserved.length > 0) await step('mirror', () => addToMirror(lab.env, complete, unserved));
    },
  );
}

function imageOf(name: string): Image {
  const image = [...images, ...imagesOnDemand].find((image) => image.name === name);
  if (image !== undefined) return image;
  throw new Error(
    `the lab has no image ${name}; it has ${[...images, ...imagesOnDemand].map((image) => image.name).join(', ')}`,
  );
}

/** Pulls what an existing engine can pull; notes for `down` what it gets, and returns what has to be made. */
async function pull(lab: Lab, missing: readonly Image[], record: Record): Promise<Image[]> {
  const noted = (name: string) => {
    record.changes?.images.push(name);
    writeRecord(record);
  };
  const others = missing.filter((image) => !image.ours);
  const rest = [
    ...missing.filter((image) => image.ours),
    ...(await pullImages(dockerWith(lab.env), others, noted)),
  ];
  for (const { name } of rest) noted(name);
  return rest;
}

async function make(wanted: readonly Image[], kind: Kind, env: NodeJS.ProcessEnv, step: Step): Promise<void> {
  const directory = join(state, 'on-demand');
  await rm(directory, { recursive: true, force: true }); // of a process that was killed
  const trees = await growTrees(step, kind, wanted, directory);
  try {
    await trees.load(wanted, env);
    await trees.clean();
  } finally {
    await trees.settled();
    await rm(directory, { recursive: true, force: true });
  }
}
