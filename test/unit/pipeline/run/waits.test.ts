/** What the runner waits for holds no process back that has its answer. */
import { execa } from 'execa';
import { expect, test } from 'vitest';

const RUN = new URL('../../../../src/pipeline/run/', import.meta.url).href;

test.each([
  [
    'a service that answers',
    `import { waitForService } from '${RUN}health.ts';
    const service = { id: 'a'.repeat(64), name: 'db', address: '127.0.0.1', ports: [1], log: async () => '' };
    const dialler = { dial: async () => true, close() {} };
    console.log(await waitForService(service, 9999, dialler, new AbortController().signal));`,
    'undefined',
  ],
  [
    'what is under way, at most so long',
    `import { atMost } from '${RUN}time.ts';
    await atMost(9_999_000, Promise.resolve());
    console.log('done');`,
    'done',
  ],
])('%s', async (_title, program, answer) => {
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program];
  const { stdout } = await execa(process.execPath, args);
  expect(stdout).toBe(answer);
});
