/** What a job's `artifacts` name is there however it ends, so that a runner has nothing to warn of below the job's own last line. */
import { globSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { CI, type Run, runJob } from './support/job.js';
import { inEachShell } from './support/shells.js';
import { inputsOf } from './support/template.js';

interface Artifacts {
  paths: string[];
  when?: string;
  reports?: Record<string, string | string[]>;
}

/** Components whose job, named as the input says, is to leave something however it ends; paths that an input names are the user's own. */
const PROMISES = globSync('templates/*/template.yml').flatMap((file) => {
  const [, jobs] = parseAllDocuments(readFileSync(file, 'utf8')).map((one) => one.toJS());
  const { artifacts } = jobs['$[[ inputs.job_name ]]'] as { artifacts?: Artifacts };
  return artifacts && !JSON.stringify(artifacts).includes('$[[')
    ? [{ name: file.split('/')[1] as string, artifacts }]
    : [];
});

/** Files that satisfy a pattern of these templates. */
const filesFor = (pattern: string, run: Run) => {
  const [, folder, names] = /^(.*?)(?:\{(.*)\})?$/.exec(
    pattern.replaceAll('$CI_JOB_NAME_SLUG', CI.CI_JOB_NAME_SLUG as string),
  ) as unknown as string[];
  const wanted = names ? names.split(',').map((name) => `${folder}${name}`) : [folder as string];
  return Object.entries(run.files).filter(([name]) =>
    wanted.some((one) => (one.endsWith('/') ? name.startsWith(one) : name === one)),
  );
};

const VALID: Record<string, (text: string) => boolean> = {
  dotenv: (text) => text === '',
  annotations: (text) => text === '{}',
  codequality: (text) => text === '[]',
  junit: (text) => text === '<testsuites></testsuites>',
};

const WRONG = { DRYDOCK_CA_CERTIFICATE: 'HAVE_NOT' };

inEachShell((shell) => {
  test.each(PROMISES)('$name, with an input that is wrong', async ({ name, artifacts }) => {
    const run = await runJob(shell, { component: name, project: WRONG });
    expect(run.status, run.log).toBe(64);
    expectEmpty(artifacts, run);
  });

  test.each(PROMISES)('$name, ended by a fault', async ({ name, artifacts }) => {
    const fault = { status: 1, output: 'no' };
    const run = await runJob(shell, {
      component: name,
      inputs: 'wait_timeout' in inputsOf(name) ? { wait_timeout: 1 } : {},
      engine: {
        answers: {
          version: [fault, fault, fault, fault],
          info: [fault],
          'buildx-build': [fault],
          compose: [fault],
        },
      },
    });
    expect(run.status, run.log).not.toBe(0);
    for (const pattern of promised(artifacts)) expect(filesFor(pattern, run), pattern).not.toEqual([]);
  });

  test('what a job before left does not pass for this job’s', async () => {
    const run = await runJob(shell, {
      project: WRONG,
      files: { Dockerfile: '', '.drydock/build.env': 'IMAGE_REF=other\n' },
    });
    expect(run.files['.drydock/build.env']).toBe('');
  });

  test.each(['.drydock', '.drydock/build.env'])(
    'a link in its place, %s, goes; what it leads to stays',
    async (link) => {
      let outside = '';
      const run = await runJob(shell, {
        project: WRONG,
        prepare({ root, checkout }) {
          outside = `${root}/outside`;
          mkdirSync(outside);
          if (link !== '.drydock') mkdirSync(`${checkout}/.drydock`);
          writeFileSync(`${outside}/build.env`, 'mine');
          symlinkSync(link === '.drydock' ? outside : `${outside}/build.env`, `${checkout}/${link}`);
        },
        script: (job) => `trap 'ls "${outside}"; cat "${outside}/build.env"' EXIT\n${job.script}`,
      });
      expect(run.log).toMatch(/\nbuild\.env\nmine$/);
      expect(run.files['.drydock/build.env']).toBe('');
    },
  );
});

test('those that promise something are found', () => {
  expect(PROMISES.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'compose-test',
      'docker-bake',
      'docker-build',
      'docker-cleanup',
      'docker-doctor',
      'docker-multiarch',
    ]),
  );
});

/** What has to be there after a failure as well. */
function promised({ paths, when, reports = {} }: Artifacts): string[] {
  return [...(when === 'always' ? paths : []), ...Object.values(reports).flat()];
}

function expectEmpty(artifacts: Artifacts, run: Run): void {
  for (const pattern of promised(artifacts)) expect(filesFor(pattern, run), pattern).not.toEqual([]);
  for (const [kind, patterns] of Object.entries(artifacts.reports ?? {}))
    for (const [name, text] of [patterns].flat().flatMap((pattern) => filesFor(pattern, run)))
      expect(VALID[kind]?.(text), `${name}: ${text}`).toBe(true);
}
