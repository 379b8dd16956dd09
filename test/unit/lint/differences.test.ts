/** What GitLab writes back and what was written are the same, and what differs is told. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { differences } from '../../../src/lint/differences.js';
import { jobAsGitLabWrites } from '../../gitlab-api/written.js';

interface Form {
  what: string;
  written: Record<string, unknown>;
  gitlab: Record<string, unknown>;
}

const forms = JSON.parse(readFileSync(join('test/lint/fixtures', 'forms.json'), 'utf8')) as Form[];
const jobs = (job: Record<string, unknown>) => ({ a: { script: ['b'], ...job } });

describe.each(forms)('$what', ({ written, gitlab }) => {
  test('no difference', () => expect(differences(jobs(gitlab), jobs(written))).toEqual([]));
  test('the local server writes it as GitLab does', () => expect(jobAsGitLabWrites(written)).toEqual(gitlab));
});

test('a variable that is not expanded, and one with its dollars doubled', () =>
  expect(
    differences(
      jobs({ variables: { A: { value: '$B', expand: false } } }),
      jobs({ variables: { A: '$$B' } }),
    ),
  ).toEqual([]));

test.each<[Record<string, unknown>, Record<string, unknown>, string]>([
  [{ needs: ['a'] }, { needs: [{ job: 'a', artifacts: false }] }, 'needs'],
  [{ retry: 1 }, { retry: { max: 2 } }, 'retry'],
  [{ variables: { A: '$B' } }, { variables: { A: { value: '$B', expand: false } } }, 'variables'],
  [{ artifacts: { reports: { junit: ['a'] } } }, { artifacts: { reports: { junit: 'b' } } }, 'artifacts'],
  [{ image: 'a' }, { image: { name: 'b' } }, 'image'],
])('%j is not %j', (one, other, keyword) =>
  expect(differences(jobs(one), jobs(other))).toEqual([
    expect.stringContaining(`a: ${keyword}: GitLab has `),
  ]),
);
