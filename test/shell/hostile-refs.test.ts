/** A branch, a Git tag, a merge request: whoever may push names them, and no input is needed to harm. */
import { expect, test } from 'vitest';
import { buildOf, callsTo, IMAGE } from './support/calls.js';
import { runJob } from './support/job.js';
import { hiddenIn } from './support/log.js';
import { inDashAndBusybox } from './support/shells.js';
import { shown, VALUES } from './support/values.js';

const TAG = /^[0-9A-Za-z_][0-9A-Za-z._-]{0,127}$/;
/** More than Git allows in a name, which costs nothing. */
const NAMES = VALUES.filter((value) => value.length < 5000).map((value) => [shown(value), value]);

inDashAndBusybox((shell) => {
  test.each(NAMES)('as a Git tag, a branch and the default branch: %s', async (_title, value) => {
    const names = {
      CI_COMMIT_REF_NAME: value,
      CI_DEFAULT_BRANCH: value,
      CI_COMMIT_TITLE: value,
      CI_COMMIT_MESSAGE: value,
    };
    const run = await runJob(shell, { ci: { ...names, CI_COMMIT_TAG: value, CI_COMMIT_BRANCH: undefined } });
    expect(run.status, run.log).toBe(0);
    const [, pushed] = callsTo(run, 'push')[0] as [string, string];
    expect(pushed.slice(0, IMAGE.length + 1)).toBe(`${IMAGE}:`);
    expect(pushed.slice(IMAGE.length + 1)).toMatch(TAG);
    const cache = buildOf(run).filter((one) => one.startsWith('type='));
    expect(cache.length).toBe(1);
    expect(cache[0]).toMatch(
      /^type=registry,ref=registry\.example\.com\/group\/app\/cache:protected-[a-z0-9-]{0,63}$/,
    );
    expect(Object.keys(run.files).filter((name) => !name.startsWith('.drydock/'))).toEqual(['Dockerfile']);
    expect(hiddenIn(run.log)).toEqual([]);
  });

  test.each(NAMES)('an open branch never writes what protected ones read: %s', async (_title, value) => {
    const run = await runJob(shell, {
      inputs: { push: false },
      ci: { CI_COMMIT_REF_NAME: value, CI_COMMIT_BRANCH: value, CI_COMMIT_REF_PROTECTED: 'false' },
    });
    expect(run.status, run.log).toBe(0);
    const build = buildOf(run);
    const written = build[build.indexOf('--cache-to') + 1];
    expect(written).toMatch(
      /^type=registry,ref=registry\.example\.com\/group\/app\/cache:branch-[a-z0-9-]{0,63},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true$/,
    );
  });
});
