/** The runner of the tests behaves as GitLab Runner's docker executor: a job's scripts, its files, its variables. */
import { expect } from 'vitest';
import { engineTest } from '../harness.js';
import { artifactsOf, jobOf, leftOf, runOne } from './bench.js';

engineTest('a job succeeds, and nothing of it stays', async () => {
  const name = `plain-${process.pid}`;
  const result = await runOne({ name, script: ['echo out', 'echo err >&2', 'cat README', 'pwd'] });
  expect(result, result.log).toMatchObject({ name, status: 'success', exitCode: 0 });
  for (const line of ['out', 'err', 'a project', '/builds/drydock/drydock', '$ cat README', 'Job succeeded'])
    expect(result.log).toContain(line);
  expect(await leftOf(name)).toEqual([]);
});
