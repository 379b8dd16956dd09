/** Values are data: no program runs them, reads them as a pattern or counts with them. */
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { functions } from './support/functions.js';
import { runJob } from './support/job.js';
import { errorsIn } from './support/log.js';
import { inEachShell, inShells } from './support/shells.js';
import { VALUES } from './support/values.js';

const LINES = VALUES.filter((value) => value !== '' && !/[\n\0]/.test(value) && value.length < 5000);

inShells(['dash', 'busybox', 'bash'], (shell) => {
  test.each(['x;sh<evil;|e;#', 'x|e;w canary', 'x&\\1'])(
    'a branch %j in the image’s name',
    async (branch) => {
      const run = await runJob(shell, {
        ci: { CI_COMMIT_REF_NAME: branch, CI_COMMIT_BRANCH: branch },
        inputs: { image: '$CI_REGISTRY_IMAGE/$CI_COMMIT_REF_NAME' },
        files: { Dockerfile: '', evil: 'touch canary' },
      });
      expect(run.status, run.log).toBe(64);
      expect(errorsIn(run.log).map(({ what }) => what.slice(0, 18))).toEqual(['the input image is']);
      expect(Object.keys(run.files).filter((name) => name.includes('canary'))).toEqual([]);
    },
  );

  test.each(['08', '3600.5', '', 'a[$(touch canary)]', '99999999999999999999'])(
    'CI_JOB_TIMEOUT %j',
    async (CI_JOB_TIMEOUT) => {
      const run = await runJob(shell, { ci: { CI_JOB_TIMEOUT } });
      expect(run.status, run.log).toBe(0);
      expect(run.files.canary).toBeUndefined();
    },
  );
});

inEachShell((shell) => {
  /** What the function makes of each value of a file, in turn. */
  const each = async (command: string, input = 'a\n') => {
    const run = await runJob(shell, {
      files: { input },
      script:
        () => `${functions()}\n${functions('docker-sign')}\n${functions('docker-cleanup')}\n${functions('docker-bake')}
        while IFS= read -r value; do ${command}; done <../values`,
      prepare: ({ root }) => writeFileSync(`${root}/values`, `${LINES.join('\n')}\n`),
    });
    expect(run.status, run.log).toBe(0);
    return run.log.split('\n').slice(0, -1);
  };

  test('in front of a line, and behind it', async () => {
    const prefixed = await each('prefixed "$value" <input');
    expect(prefixed).toEqual(LINES.map((value) => `${value}a`));
    const behind = await each('printf \'%s\\n\' "${value}b" "x${value}c" | behind "$value"');
    expect(behind.filter((line) => line === 'b').length, behind.join('\n')).toBe(LINES.length);
  });

  test('lines that begin with it, and no others', async () => {
    const begun = await each('printf \'%s\\n\' "$value|" "x" | begun_with "$value" | head -n 1');
    expect(
      begun.filter((line, index) => line !== `${LINES[index]}|` && !'x'.startsWith(LINES[index] as string)),
    ).toEqual([]);
    expect(await each("printf '%s\\n' a.b a_b | begun_with a.b", 'a\n')).toEqual(LINES.map(() => 'a.b'));
  });

  test('a word of a command line that is offered for copying', async () => {
    const words = await each('sh -c "printf \'%s\\\\n\' $(quoted "$value")"');
    expect(words).toEqual(LINES);
  });

  test('a number, or none', async () => {
    const numbers = await each('whole "$value" 7');
    expect(numbers).toEqual(LINES.map((value) => (/^-?(0|[1-9][0-9]{0,14})$/.test(value) ? value : '7')));
  });
});
