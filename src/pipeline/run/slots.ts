/** The runner's places for jobs, and the volumes that each keeps from one job to the next. */
import { createHash } from 'node:crypto';
import type { Engine } from './engine.js';
import type { Objects } from './objects.js';

/** Hands out the lowest place that is free. */
export interface Slots {
  take(): number;
  free(slot: number): void;
}

/** Places, all of them free. */
export function slots(): Slots {
  const taken = new Set<number>();
  return {
    take() {
      let slot = 0;
      while (taken.has(slot)) slot += 1;
      taken.add(slot);
      return slot;
    },
    free: (slot) => void taken.delete(slot),
  };
}

/** Gives the volume of a slot for a path in its jobs. */
export type SlotVolumes = (
  slot: number,
  path: string,
  options: { fresh: boolean; labels: Record<string, string> },
) => Promise<string>;

/**
 * The volumes of a pipeline's slots. A fresh one takes the place of the last one: what the runner does by cleaning the
 * folder, which takes a container.
 * @param name of the runner and the project
 */
export function slotVolumes(engine: Engine, objects: Objects, name: string): SlotVolumes {
  const current = new Map<string, string>();
  let counter = 0;
  return async (slot, path, { fresh, labels }) => {
    const key = `${name}-concurrent-${slot}-cache-${createHash('md5').update(path).digest('hex')}`;
    const last = current.get(key);
    if (last && !fresh) return last;
    counter += 1;
    const next = last ? `${key}-${counter}` : key;
    objects.add('volumes', next);
    current.set(key, next);
    await Promise.all([
      engine.call('POST', '/volumes/create', { json: { Name: next, Labels: labels } }),
      last ? objects.remove('volumes', last) : undefined,
    ]);
    return next;
  };
}
