import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Blob } from './archive.js';
import type { LayerName } from './layers.js';
import { state } from './paths.js';

const file = join(state, 'blobs.json');

/** The layers that the engine has from the images loaded so far: an image made of them need not bring them along. */
export function engineBlobs(): Map<LayerName, Blob> {
  try {
    return new Map(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return new Map();
  }
}

/** Writes down that the engine has these layers. */
export function rememberBlobs(blobs: ReadonlyMap<LayerName, Blob>): void {
  writeFileSync(file, JSON.stringify([...new Map([...engineBlobs(), ...blobs])]));
}
