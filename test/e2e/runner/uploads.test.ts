/** The runner of the tests behaves as GitLab Runner's docker executor: artifacts, reports, caches, and what jobs hand on. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { artifactsFolder, dotenvOf } from '../../../src/pipeline/outputs.js';
import { engineTest } from '../harness.js';
import { artifactsOf, begin, jobOf, projectOf, runOne, yaml } from './bench.js';

describe('artifacts', () => {
  engineTest(
    'of paths and patterns are kept, without what is excluded, and given to the jobs that need them',
    async () => {
      const folder = await projectOf();
      const make = jobOf({
        name: 'make',
        script: [
          'mkdir -p out/deep',
          'echo a >out/a.txt',
          'echo b >out/deep/b.txt',
          'echo c >out/deep/c.log',
          'ln -s a.txt out/link',
          'echo d >d.xml',
        ],
        artifacts: artifactsOf({
          paths: ['out/', '*.xml', '$CI_PROJECT_DIR/out/a.txt'],
          exclude: ['out/**/*.log'],
        }),
      });
      const use = jobOf({
        name: 'use',
        needs: ['make'],
        artifactsFrom: ['make'],
        script: ['cat out/link out/deep/b.txt d.xml; ls out/deep'],
      });
      const none = jobOf({ name: 'none', needs: ['make'], script: ['test ! -e out'] });
      const { exitCode, jobs, output } = await (await begin([make, use, none], {}, folder)).done;
      expect(exitCode, output).toBe(0);
      expect(readFileSync(join(artifactsFolder(folder, 'make'), 'out/deep/b.txt'), 'utf8')).toBe('b\n');
      expect(jobs.find(({ name }) => name === 'use')?.log).toMatch(/^a\nb\nd\nb\.txt$/m);
      expect(output).toContain('out/: found 5 matching artifact files and directories');
      expect(output).toContain('out/**/*.log: excluded 1 files');
      expect(output).toMatch(/^use {2}Downloading artifacts for make\.\.\.$/m);
    },
  );

  engineTest('that are missing are warned of after the script’s last line, for failed jobs too', async () => {
    const result = await runOne({
      script: ['echo last', 'exit 5'],
      artifacts: artifactsOf({
        paths: ['missing/'],
        when: 'always',
        reports: { junit: ['no.xml', 'no-*.xml'] },
      }),
    });
    expect(result, result.log).toMatchObject({ status: 'failed', exitCode: 5 });
    const said = result.log.slice(result.log.indexOf('\nlast\n'));
    for (const path of ['missing/', 'no.xml', 'no-*.xml'])
      expect(said).toContain(
        `WARNING: ${path}: no matching files. Ensure that the artifact path is relative to the working directory (/builds/drydock/drydock)`,
      );
    expect(said.match(/^ERROR: No files to upload$/gm)).toHaveLength(2);
  });

  engineTest('untracked: what Git does not have', async () => {
    const folder = await projectOf();
    await (
      await begin(
        [jobOf({ script: ['touch new', 'echo >README'], artifacts: artifactsOf({ untracked: true }) })],
        {},
        folder,
      )
    ).done;
    const kept = artifactsFolder(folder, 'job');
    expect([existsSync(join(kept, 'new')), existsSync(join(kept, 'README'))]).toEqual([true, false]);
  });

  engineTest('are kept by `when`', async () => {
    const folder = await projectOf();
    const job = (name: string, when: 'on_success' | 'on_failure', script: string) =>
      jobOf({ name, script: ['touch file', script], artifacts: artifactsOf({ paths: ['file'], when }) });
    const jobs = [
      job('a', 'on_success', 'false'),
      job('b', 'on_failure', 'false'),
      job('c', 'on_failure', 'true'),
    ];
    await (await begin(jobs, {}, folder)).done;
    expect(['a', 'b', 'c'].map((name) => existsSync(artifactsFolder(folder, name)))).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('a dotenv report', () => {
  const dotenv = artifactsOf({ reports: { dotenv: ['out.env'] } });

  engineTest('reaches the jobs that need it, before the YAML’s variables', async () => {
    const folder = await projectOf();
    const { exitCode, output } = await (
      await begin(
        [
          jobOf({
            name: 'make',
            script: ['echo "A=from report" >out.env', 'echo B=2 >>out.env'],
            artifacts: dotenv,
          }),
          jobOf({
            name: 'use',
            needs: ['make'],
            artifactsFrom: ['make'],
            variables: [yaml('A', 'yaml')],
            script: ['echo "<$A $B>"'],
          }),
        ],
        {},
        folder,
      )
    ).done;
    expect(exitCode, output).toBe(0);
    expect(output).toMatch(/^use {2}> <from report 2>$/m);
    expect(dotenvOf(folder, 'make')).toEqual({ A: 'from report', B: '2' });
  });

  engineTest.each([
    {
      what: 'more variables than the free plan takes',
      script: 'for i in $(seq 51); do echo "V$i=1"; done >out.env',
      says: 'Dotenv files cannot have more than 50 variables',
    },
    {
      what: 'more variables than self-managed takes',
      script: 'for i in $(seq 21); do echo "V$i=1"; done >out.env',
      says: 'Dotenv files cannot have more than 20 variables',
      limit: 20,
    },
    {
      what: 'more than 5 KB',
      script: 'echo "V=$(head -c 5200 /dev/zero | tr "\\\\0" x)" >out.env',
      says: 'Dotenv Artifact Too Big. Maximum Allowable Size: 5120',
    },
    { what: 'what is no variable', script: 'echo nothing >out.env', says: 'Invalid Format' },
  ])('with $what is refused: the job fails', async ({ script, says, limit }) => {
    const result = await runOne(
      { script: [script], artifacts: dotenv },
      limit ? { dotenvVariables: limit } : {},
    );
    expect(result, result.log).toMatchObject({ status: 'failed', exitCode: 1, dotenv: {} });
    expect(result.log.split(`400 Bad Request (${says})`)).toHaveLength(4);
    expect(result.log).toContain('FATAL: upload failed with no response from coordinator');
    expect(result.log).toContain('ERROR: Job failed: exit code 1');
  });
});

engineTest('a cache is there for the next job and the next pipeline of the folder', async () => {
  const folder = await projectOf();
  const cache = { key: 'a/key', paths: ['cached/'], policy: 'pull-push', when: 'on_success' } as const;
  const job = (name: string, needs: string[], script: string) =>
    jobOf({ name, needs, caches: [{ ...cache, paths: ['cached/'] }], script: [script] });
  const first = await (
    await begin(
      [job('one', [], 'mkdir cached; echo kept >cached/file'), job('two', ['one'], 'cat cached/file')],
      {},
      folder,
    )
  ).done;
  expect(first.exitCode, first.output).toBe(0);
  const second = await (
    await begin(
      [jobOf({ caches: [{ ...cache, paths: ['cached/'], policy: 'pull' }], script: ['cat cached/file'] })],
      {},
      folder,
    )
  ).done;
  expect(second.output).toMatch(/> kept$/m);
});
