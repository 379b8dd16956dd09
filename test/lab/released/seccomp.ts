import { globSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openApt, unpack } from '../apt.js';
import { distribution } from '../distribution.js';

/**
 * Fetches what a static runc needs to filter system calls, libseccomp's headers and archive, into `directory`; without it
 * runc starts no container that has a filter, which Docker gives to nearly all. Returns the variables by which Go finds it.
 */
export async function seccompLibrary(directory: string): Promise<{ PKG_CONFIG: string }> {
  const machine = await distribution();
  const apt = await openApt(machine, machine.codename, join(directory, 'apt'));
  await apt.download(['libseccomp-dev']);
  const tree = join(directory, 'tree');
  await unpack(await apt.files(['libseccomp-dev']), tree);
  const archive = globSync(join(tree, 'usr/lib/*/libseccomp.a'))[0];
  if (archive === undefined) throw new Error('the package libseccomp-dev has no libseccomp.a');
  // Go asks pkg-config twice, for the compiler's options and for the linker's; this machine may have neither it nor the library.
  const script = join(directory, 'pkg-config');
  const options = { compiler: `-I${join(tree, 'usr/include')}`, linker: `-L${dirname(archive)} -lseccomp` };
  await writeFile(
    script,
    `#!/bin/sh\ncase " $* " in\n  *' --cflags '*) echo '${options.compiler}' ;;\n  *) echo '${options.linker}' ;;\nesac\n`,
    { mode: 0o755 },
  );
  return { PKG_CONFIG: script };
}
