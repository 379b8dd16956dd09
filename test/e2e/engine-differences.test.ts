/** What docs/released.md says of Debian's engine and the released one holds on the one that runs; both kinds run this file. */
import { execa } from 'execa';
import { describe, expect } from 'vitest';
import { differences } from './engine-differences.js';
import { engineTest, freshRepository, lab } from './harness.js';

const rows = differences();

describe('the table of docs/released.md', () => {
  engineTest('has lines, each with two answers', () => {
    expect(rows.length).toBeGreaterThan(5);
    for (const { command, answer } of rows) expect(answer.debian, command).not.toBe(answer.real);
  });

  engineTest.for(rows)('$command', async ({ command, answer }, { skip }) => {
    const { env, own, kind, registry, network } = await lab();
    if (!own) skip('the engine is not one of the lab: the table says nothing of it');
    const { all } = await execa('sh', ['-c', command], {
      env: { ...env, REGISTRY: registry.host, IMAGE: await freshRepository('difference'), NETWORK: network },
      all: true,
      reject: false,
    });
    expect(all).toContain(answer[kind]);
  });
});
