/** The project's picture in the Catalog. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

export const AVATAR = { svg: 'docs/avatar.svg', png: 'docs/avatar.png' };

/** The picture as PNG of its own size, 512 × 512; the same bytes on every machine. */
export async function avatarPng(): Promise<Uint8Array> {
  await initWasm(readFileSync(fileURLToPath(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm'))));
  return new Resvg(readFileSync(AVATAR.svg, 'utf8')).render().asPng();
}
