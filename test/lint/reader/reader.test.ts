/** The reader of pipelines and gitlab-ci-local agree on every example and on the project's own pipeline, but for what is named here. */
import { cpSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { exampleFolders } from '../../../src/pipeline/examples.js';
import { makeProject } from '../../../src/pipeline/project.js';
import { folderWith } from '../../temporary.js';
import { type Difference, differences, withBlanks } from './compare.js';

const ROOT = resolve(import.meta.dirname, '../../..');
const EXAMPLES = join(ROOT, 'examples');

interface Case {
  name: string;
  from: string;
  /** The project's, which make it a pipeline of another kind. */
  variables?: Record<string, string>;
  branch?: string;
}

const CASES: Case[] = [
  ...exampleFolders(EXAMPLES).map((from) => ({ name: basename(from), from })),
  {
    name: 'cleanup, for a merge request',
    from: join(EXAMPLES, 'cleanup'),
    variables: {
      CI_PIPELINE_SOURCE: 'merge_request_event',
      CI_MERGE_REQUEST_IID: '7',
      CI_COMMIT_BRANCH: '',
    },
  },
  {
    name: 'promote, for a Git tag',
    from: join(EXAMPLES, 'promote'),
    variables: { CI_COMMIT_TAG: 'v1', CI_COMMIT_BRANCH: '' },
  },
  { name: 'monorepo, on a branch without changes', from: join(EXAMPLES, 'monorepo'), branch: 'feature' },
  { name: 'own', from: ownPipeline(), variables: { SELF_TEST_ENGINES: 'dind-tls host' } },
];

/** Where they may differ, and why GitLab is on the reader's side. */
const ACCEPTED: Record<string, (difference: Difference) => boolean> = {
  'a blank stands behind each comma in the name of a job of a matrix: https://docs.gitlab.com/ci/yaml/#parallelmatrix':
    ({ field, theirs, ours }) =>
      field === 'jobs' &&
      JSON.stringify((theirs as string[]).map(withBlanks).sort()) === JSON.stringify(ours),
  'retry is taken over from default: https://docs.gitlab.com/ci/yaml/#default': ({ field, theirs }) =>
    field === 'retry' && JSON.stringify(theirs) === '[0,[],[]]',
  'an optional need that rules left out is none: https://docs.gitlab.com/ci/yaml/#needsoptional': ({
    job,
    field,
    theirs,
    ours,
  }) =>
    ['clean-up', 'integration-test'].includes(job) &&
    field === 'needs' &&
    (ours as string[]).every((name) => (theirs as string[]).includes(name)),
};

const met = new Set<string>();
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

test.concurrent.each(CASES)('$name', { timeout: 120_000 }, async ({ from, variables = {}, branch }) => {
  const folder = await makeProject({
    from,
    templates: join(ROOT, 'templates'),
    ...(branch ? { branch } : {}),
  });
  folders.push(folder);
  const left = (await differences(folder, variables)).filter((difference) => {
    const reason = Object.keys(ACCEPTED).find((one) => ACCEPTED[one]?.(difference));
    if (reason) met.add(reason);
    return !reason;
  });
  expect(left).toEqual([]);
});

test('every difference that is accepted is there', () => {
  expect([...met].sort()).toEqual(Object.keys(ACCEPTED).sort());
});

function ownPipeline(): string {
  const folder = folderWith();
  cpSync(join(ROOT, '.gitlab-ci.yml'), join(folder, '.gitlab-ci.yml'));
  return folder;
}
