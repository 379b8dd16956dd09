/** A branch, a Git tag, a merge request: whoever may push names them, and needs no input to try harm. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildOf, callsTo, IMAGE } from './support/calls.js';
import { functions } from './support/functions.js';
import { runJob, sourcesOf } from './support/job.js';
import { hiddenIn } from './support/log.js';
import { inShells } from './support/shells.js';
import { shown, VALUES } from './support/values.js';

const TAG = /^[0-9A-Za-z_][0-9A-Za-z._-]{0,127}$/;
/** Far more than Git allows; only a line break, which no ref can have, is left out. */
const NAMES = VALUES.filter((value) => value !== '' && !value.includes('\n') && value.length < 5000);
const CACHE = 'registry\\.example\\.com/group/app/cache:';

/** One value after the other in `name`, and what the functions say of it as a tag, a branch, a protected branch. */
const EACH = `
for file in ../names/*; do
  name=$(cat "$file"; echo .) && name=\${name%.}
  tag=$(
    export CI_COMMIT_TAG="$name" CI_COMMIT_REF_SLUG="$(slug "$name")"
    resolve_metadata a "$(default_tags)" latest=false '' '' '' >/dev/null
    metadata_of tag
  )
  open=$(CI_COMMIT_REF_NAME=$name cache_write "$DRYDOCK_IMAGE")
  request=$(CI_COMMIT_REF_NAME=$name CI_COMMIT_REF_PROTECTED=true CI_MERGE_REQUEST_IID=1 cache_write "$DRYDOCK_IMAGE")
  guarded=$(CI_COMMIT_REF_NAME=$name CI_COMMIT_REF_PROTECTED=true cache_write "$DRYDOCK_IMAGE")
  reads=$(CI_COMMIT_REF_NAME=$name CI_COMMIT_REF_PROTECTED=true CI_DEFAULT_BRANCH=$name cache_reads "$DRYDOCK_IMAGE")
  printf '%s|%s|%s|%s|%s\\n' "$tag" "$open" "$request" "$guarded" "$reads"
done`;

inShells(['dash', 'busybox', 'bash'], (shell) => {
  test('every name as a Git tag, a branch, a merge request, the default branch', async () => {
    const run = await runJob(shell, {
      script: () => `${functions()}\nunset CI_COMMIT_BRANCH\n${EACH}`,
      prepare: ({ root }) => {
        mkdirSync(`${root}/names`);
        for (const [index, name] of NAMES.entries()) {
          writeFileSync(`${root}/names/${String(index).padStart(3, '0')}`, name);
        }
      },
    });
    expect(run.status, run.log).toBe(0);
    const rows = run.log.trim().split('\n');
    expect(rows.length, run.log).toBe(NAMES.length);
    for (const [index, row] of rows.entries()) {
      const [tag, open, request, guarded, reads] = row.split('|');
      const name = shown(NAMES[index] as string);
      expect(tag, name).toMatch(TAG);
      for (const ref of [open, request])
        expect(ref, name).toMatch(new RegExp(`^${CACHE}branch-[a-z0-9-]{0,63}$`));
      for (const ref of [guarded, reads])
        expect(ref, name).toMatch(new RegExp(`^${CACHE}protected-[a-z0-9-]{0,63}$`));
    }
    expect(sourcesOf(run)).toEqual(['Dockerfile']);
  });

  const some = NAMES.filter((_name, index) => index % 10 === 0);
  test.each(some.map((name) => [shown(name), name]))('in a whole job: %s', async (_title, name) => {
    const names = {
      CI_COMMIT_REF_NAME: name,
      CI_DEFAULT_BRANCH: name,
      CI_COMMIT_TITLE: name,
      CI_COMMIT_MESSAGE: name,
    };
    const run = await runJob(shell, { ci: { ...names, CI_COMMIT_TAG: name, CI_COMMIT_BRANCH: undefined } });
    expect(run.status, run.log).toBe(0);
    const [, pushed] = callsTo(run, 'push')[0] as [string, string];
    expect(pushed.startsWith(`${IMAGE}:`)).toBe(true);
    expect(pushed.slice(IMAGE.length + 1)).toMatch(TAG);
    const cache = buildOf(run).filter((one) => one.startsWith('type=registry,'));
    expect(cache).toEqual([
      expect.stringMatching(new RegExp(`^type=registry,ref=${CACHE}protected-[a-z0-9-]{0,63}$`)),
    ]);
    expect(sourcesOf(run)).toEqual(['Dockerfile']);
    expect(hiddenIn(run.log)).toEqual([]);
  });
});
