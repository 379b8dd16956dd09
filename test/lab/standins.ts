import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Apt, openApt } from './apt.js';
import { type Blob, loadImages, packLayer } from './archive.js';
import { distribution } from './distribution.js';
import type { Image } from './images.js';
import { growTree, type LayerName, layers, plan } from './layers.js';
import { state } from './paths.js';
import type { Step } from './steps.js';

/** The trees of unpacked packages that images and the engine's root file system are made from. */
export interface Trees {
  /** Resolves once the layer's tree is complete. */
  tree(name: LayerName): Promise<void>;
  /** Builds images from the trees and loads them into the engine that `env` names. */
  load(wanted: readonly Image[], env: NodeJS.ProcessEnv): Promise<void>;
  /** Resolves when everything started has ended, well or not. */
  settled(): Promise<unknown>;
  /** Removes what is not needed once the images are loaded. */
  clean(): Promise<void>;
}

const work = { apt: join(state, 'apt'), images: join(state, 'images'), trees: join(state, 'trees') };

/** Whether a layer is compressed: those that jobs push to registries are. */
const compressed: readonly LayerName[] = ['busybox', 'python'];

/** Starts to fetch and unpack every layer; each of its results can be waited for. */
export async function growTrees(step: Step): Promise<Trees> {
  const machine = await distribution();
  const { suites } = machine;
  const started: Promise<unknown>[] = [];
  const start = <T>(promise: Promise<T>) => {
    started.push(promise);
    promise.catch(() => {}); // whoever needs it gets the error from the promise itself
    return promise;
  };

  const fetch = (suite: string, names: readonly LayerName[]) =>
    start(
      step(`packages: ${names.join(', ')}`, async () => {
        const apt: Apt = await openApt(machine, suite, join(work.apt, suite));
        const planned = await plan(apt, names, machine.name);
        await apt.download([...new Set([...planned.values()].flat())]);
        return { apt, planned };
      }),
    );
  const names = Object.keys(layers) as LayerName[];
  const engine = fetch(
    suites.engine,
    names.filter((name) => name !== 'python'),
  );
  const python = fetch(suites.python, ['python']);

  const grow = async (name: LayerName) => {
    const { apt, planned } = await (name === 'python' ? python : engine);
    await step(`tree: ${name}`, () => growTree(apt, planned.get(name) ?? [], name, join(work.trees, name)));
  };
  const trees = new Map(names.map((name) => [name, start(grow(name))]));
  const tree = (name: LayerName) => trees.get(name) as Promise<void>;

  const pack = async (name: LayerName): Promise<[LayerName, Blob]> => {
    await tree(name);
    return [name, await packLayer(join(work.trees, name), work.images, compressed.includes(name))];
  };
  const blobs = Promise.all(names.filter((name) => name !== 'python').map((name) => start(pack(name))));
  const pythonBlob = start(pack('python'));
  blobs.catch(() => {});

  return {
    tree,
    load: async (wanted, env) => {
      const needsPython = wanted.some((image) => image.layers.includes('python'));
      const packed = new Map([...(await blobs), ...(needsPython ? [await pythonBlob] : [])]);
      const ready = wanted.map((image) => ({
        ...image,
        blobs: image.layers.map((layer) => packed.get(layer) as Blob),
      }));
      await step(`load: ${wanted.map((image) => image.name).join(', ')}`, () =>
        loadImages(ready, work.images, env),
      );
    },
    settled: () => Promise.allSettled(started),
    clean: async () => {
      await Promise.all(
        [work.apt, work.images].map((directory) => rm(directory, { recursive: true, force: true })),
      );
    },
  };
}
