/** Engine `host` under the shell executor: the job runs on the machine itself, with its docker client. */
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect } from 'vitest';
import { type Consumer, checkout, engineTest, fixture, lab, rerun } from './harness.js';

/** The private folders of jobs, which lie in the machine's temporary folder. */
const folders = () => readdirSync(tmpdir()).filter((name) => /^drydock-\d+$/.test(name));

engineTest(
  'docker-run mounts the checkout at its path, and leaves neither logins nor containers',
  async () => {
    const { env, own } = await lab();
    const before = folders();
    const consumer: Consumer = {
      component: 'docker-run',
      from: fixture('tool'),
      runner: { executor: 'shell' },
      inputs: { image: 'busybox:1.37', script: 'cat notes.txt; echo x >made' },
      jobs: { 'docker-run': { after_script: ['stat -c "left %n %u" made'] } },
    };
    const folder = await checkout(consumer);
    const result = await rerun(folder, {
      ...consumer,
      // The lab's engine does not listen where a runner's own does.
      variables: own ? { DOCKER_HOST: String(env.DOCKER_HOST) } : {},
    });
    expect(result.exitCode, result.output).toBe(0);
    expect(result.output).toMatch(/> a note$/m);
    expect(result.output).toContain('checkout: mounted, the engine sees it at the same path');
    expect(result.output).toMatch(new RegExp(`> left made ${process.getuid?.()}$`, 'm'));
    expect(folders()).toEqual(before);
  },
);
