import { chmodSync } from 'node:fs';
import { expect, test } from 'vitest';
import { asksPath } from '../lab/tools.js';
import { folderWith } from '../temporary.js';
import { TOOLS, tools } from './support/tools.js';

for (const name of TOOLS) {
  test(`${name} is here`, ({ skip }) => {
    const tool = tools[name];
    if ('path' in tool) return;
    const message = `the shell tests run without ${name}: ${tool.missing}`;
    if (process.env.CI === 'true') throw new Error(message);
    console.warn(`\n${'!'.repeat(40)}\n${message}\n${'!'.repeat(40)}`);
    skip(message);
  });
}

test('the busybox in use runs the programs that PATH names', async ({ skip }) => {
  const { busybox } = tools;
  if (!('path' in busybox)) return skip(busybox.missing);
  expect(await asksPath(busybox.path)).toBe(true);
});

test('a busybox that takes its own applets instead is not taken', async () => {
  const busybox = `${folderWith({ busybox: '#!/bin/sh\nprintf "%s\\n" 1700000000\n' })}/busybox`;
  chmodSync(busybox, 0o755);
  expect(await asksPath(busybox)).toBe(false);
});
