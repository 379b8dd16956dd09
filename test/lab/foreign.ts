import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openApt, unpack } from './apt.js';
import { distribution } from './distribution.js';
import { state } from './paths.js';

/** Path of a busybox for another architecture, by Debian's name of that, such as `arm64`: one file that needs no other. */
export async function foreignBusybox(architecture: string): Promise<string> {
  const directory = join(state, 'foreign', architecture);
  const file = join(directory, 'tree/usr/bin/busybox');
  if (existsSync(file)) return file;
  const machine = await distribution();
  const apt = await openApt(machine, machine.suites.python, join(directory, 'apt'), undefined, architecture);
  await apt.download(['busybox-static']);
  await unpack(await apt.files(['busybox-static']), join(directory, 'tree'));
  return file;
}
