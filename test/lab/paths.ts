import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the lab's own files (scripts, configuration, image definitions). */
export const source = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '');

/** The checkout the lab belongs to. */
export const checkout = join(source, '../..');

/** What tells this checkout's lab from another's on the same machine or engine. */
export const id = createHash('sha256').update(checkout).digest('hex').slice(0, 10);

/** Everything the lab writes; ignored by git, gone after `down`. */
export const home = join(checkout, '.lab');

/** Host tools unpacked from packages; usable without an engine. */
export const tools = join(home, 'tools');

/** What one `up` made. It is complete only once the record in it is written. */
export const state = join(home, 'up');

/** The label of every container, network, volume and image that the lab creates. */
export const label = `drydock.lab=${id}`;
