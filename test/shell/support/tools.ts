/** The shells and the linter that this layer needs: the machine's own, or fetched for the tests alone. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import { afterAll } from 'vitest';
import { ensureTools } from '../../lab/tools.js';

/** Programs that the layer is made of. */
export const TOOLS = ['dash', 'busybox', 'bash', 'shellcheck'] as const;
export type Tool = (typeof TOOLS)[number];

/** A shell that a runner may start a job with. */
export interface Shell {
  name: string;
  /** The program and its options in front of the script. */
  command: string[];
  /** Folder of programs that this shell's image has instead of GNU's, first in PATH. */
  applets?: string;
}

// All that are missing at once: one look at the packages takes longer than everything else. Who cannot be had says `find`.
await ensureTools(TOOLS).catch(() => {});

/** Where a tool is, or why it cannot be had. */
export const tools: Record<Tool, { path: string } | { missing: string }> = Object.fromEntries(
  await Promise.all(TOOLS.map(async (name) => [name, await find(name)] as const)),
) as Record<Tool, { path: string } | { missing: string }>;

/** The shells that can be had; `tools.test.ts` says loudly which cannot. */
export const SHELLS: Shell[] = await shells();

async function find(name: Tool): Promise<{ path: string } | { missing: string }> {
  try {
    const { PATH } = await ensureTools([name]);
    const folder = PATH.split(delimiter).find((one) => existsSync(join(one, name)));
    return folder ? { path: join(folder, name) } : { missing: `${name} is in none of ${PATH}` };
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) };
  }
}

async function shells(): Promise<Shell[]> {
  const { dash, busybox, bash } = tools;
  return [
    ...('path' in dash ? [{ name: 'dash', command: [dash.path] }] : []),
    ...('path' in busybox
      ? [{ name: 'busybox', command: [busybox.path, 'sh'], applets: await appletsOf(busybox.path) }]
      : []),
    ...('path' in bash
      ? [
          { name: 'bash --posix', command: [bash.path, '--posix'] },
          { name: 'bash', command: [bash.path] },
        ]
      : []),
  ];
}

/** Every applet under its name, as in the official Alpine image: what needs GNU's programs fails there. */
async function appletsOf(busybox: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-applets-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'bin'));
  const { stdout } = await execa(busybox, ['--list']);
  for (const name of stdout.split('\n')) symlinkSync(busybox, join(folder, 'bin', name));
  return join(folder, 'bin');
}
