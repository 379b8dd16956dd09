/** What a program prints, as the log shows it. */
import { expect, test } from 'vitest';
import { functions } from './support/functions.js';
import { runJob } from './support/job.js';
import { inEachShell } from './support/shells.js';

const IMPORT = '#5 importing cache manifest from r.example.com/a/cache:branch-x';
const MISSING = 'failed to configure registry cache importer: r.example.com/a/cache:branch-x:';

inEachShell((shell) => {
  const shown = async (lines: string[]) => {
    const run = await runJob(shell, {
      files: { input: lines.map((line) => `${line}\n`).join('') },
      script: () => `${functions()}\nshow_output <input`,
    });
    expect(run.status, run.log).toBe(0);
    return run.log.split('\n').slice(0, -1);
  };

  test.each<[string, string[], string[]]>([
    [
      'what it is',
      ['#1 a', '', '  b %s \\n', '#1 ERROR: no', '------'],
      ['#1 a', '', '  b %s \\n', '#1 ERROR: no', '------'],
    ],
    [
      'a cache that is not there yet',
      [IMPORT, `#5 ERROR: ${MISSING} not found`, '#6 a'],
      [IMPORT, '#5 the cache is not there yet', '#6 a'],
    ],
    [
      'and its end',
      ['#6 a', '------', ' > importing cache manifest from r.example.com/a:', '------'],
      ['#6 a'],
    ],
    [
      'two of them, and a step that fails',
      [
        '------',
        ' > importing cache manifest from a:',
        '------',
        '------',
        ' > importing cache manifest from b:',
        '------',
        '------',
        ' > [2/2] RUN x:',
        '0.1 y',
        '------',
        'ERROR: z',
      ],
      ['------', ' > [2/2] RUN x:', '0.1 y', '------', 'ERROR: z'],
    ],
    ['a cache that refuses', [`#5 ERROR: ${MISSING} denied`], [`#5 ERROR: ${MISSING} denied`]],
  ])('%s', async (_what, lines, expected) => expect(await shown(lines)).toEqual(expected));
});
