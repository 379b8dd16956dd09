import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Apt, openApt } from './apt.js';
import { type Blob, loadImages, packLayer } from './archive.js';
import { engineBlobs, rememberBlobs } from './blobs.js';
import { distribution } from './distribution.js';
import { type Image, images } from './images.js';
import type { Kind } from './kind.js';
import { growTree, type LayerName, plan, suiteOf } from './layers.js';
import { state } from './paths.js';
import { buildReleased } from './released/place.js';
import type { Step } from './steps.js';

/** The trees of unpacked packages that images and the engine's root file system are made from. */
export interface Trees {
  /** Resolves once the layer's tree is complete. */
  tree(name: LayerName): Promise<void>;
  /** Builds images from the trees and loads them into the engine that `env` names. */
  load(wanted: readonly Image[], env: NodeJS.ProcessEnv): Promise<void>;
  /** Resolves when everything started has ended, well or not. */
  settled(): Promise<unknown>;
  /** Removes what is not needed once the images are loaded; apt's lists stay for images on demand. */
  clean(): Promise<void>;
}

/** Where packages, trees and packed layers lie while images are made. */
function places(directory: string) {
  return {
    apt: join(state, 'apt'),
    images: join(directory, 'images'),
    trees: join(directory, 'trees'),
  };
}

/** Whether a layer is compressed: those that jobs push to registries are. */
const compressed: readonly LayerName[] = ['busybox', 'python'];

/**
 * Starts to fetch and unpack the layers of `wanted` below `directory`; each of its results can be waited for. A layer
 * that the engine has from images loaded before is neither fetched nor sent again.
 */
export async function growTrees(
  step: Step,
  kind: Kind,
  wanted: readonly Image[] = images,
  directory = state,
): Promise<Trees> {
  const machine = await distribution();
  const work = places(directory);
  const there = engineBlobs();
  const names = [...new Set(wanted.flatMap((image) => image.layers))].filter((name) => !there.has(name));
  await buildReleased(kind, names, step.log);
  const started: Promise<unknown>[] = [];
  const start = <T>(promise: Promise<T>) => {
    started.push(promise);
    promise.catch(() => {}); // whoever needs it gets the error from the promise itself
    return promise;
  };

  const fetch = (names: readonly LayerName[], suite: string) =>
    start(
      step(`packages: ${names.join(', ')}`, async () => {
        const apt: Apt = await openApt(machine, suite, join(work.apt, suite));
        const planned = await plan(apt, kind, names, machine.name);
        await apt.download([...new Set([...planned.values()].flat())]);
        return { apt, planned };
      }),
    );
  const fetched = new Map(
    [...Map.groupBy(names, suiteOf)].map(([suite, group]) => [suite, fetch(group, machine.suites[suite])]),
  );

  const grow = async (name: LayerName) => {
    const { apt, planned } = await (fetched.get(suiteOf(name)) as ReturnType<typeof fetch>);
    await step(`tree: ${name}`, () =>
      growTree(apt, kind, planned.get(name) ?? [], name, join(work.trees, name)),
    );
  };
  const trees = new Map(names.map((name) => [name, start(grow(name))]));
  const tree = (name: LayerName) => trees.get(name) as Promise<void>;

  const pack = async (name: LayerName): Promise<Blob> => {
    await tree(name);
    return packLayer(join(work.trees, name), work.images, compressed.includes(name));
  };
  const blobs = new Map(names.map((name) => [name, start(pack(name))]));

  return {
    tree,
    load: async (chosen, env) => {
      const needed = new Set(chosen.flatMap((image) => image.layers));
      const packed = new Map(there);
      for (const name of needed) packed.set(name, there.get(name) ?? ((await blobs.get(name)) as Blob));
      const ready = chosen.map((image) => ({
        ...image,
        blobs: image.layers.map((layer) => packed.get(layer) as Blob),
      }));
      await step(`load: ${chosen.map((image) => image.name).join(', ')}`, () =>
        loadImages(ready, work.images, env),
      );
      rememberBlobs(packed);
    },
    settled: () => Promise.allSettled(started),
    clean: async () => {
      const packages = names.flatMap((name) => join(work.apt, machine.suites[suiteOf(name)], 'debs'));
      await Promise.all(
        [...packages, work.images].map((directory) => rm(directory, { recursive: true, force: true })),
      );
    },
  };
}
