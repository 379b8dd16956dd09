/** The lint agrees with GitLab on the pipelines of which GitLab has said whether they are valid. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { type AgreementCase, agreement } from '../../src/lint/agreement.js';
import { folderWith } from '../temporary.js';
import { freshTemplates } from './templates.js';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const read = (name: string) => JSON.parse(readFileSync(join(FIXTURES, name), 'utf8'));
const cases = read('cases.json') as AgreementCase[];
/** Each difference that stays, and why. */
const explained = read('differences.json') as { class: string; name: string; why: string }[];
const templates = await freshTemplates();

test('on 97 of 100 at least, and every difference is explained', () => {
  const { rate, differences } = agreement(cases, templates);
  const known = explained.map((one) => `${one.class}: ${one.name}`);
  const unexplained = differences
    .map(({ case: one, errors }) => ({ name: `${one.class}: ${one.name}`, errors }))
    .filter(({ name }) => !known.includes(name));
  expect(unexplained).toEqual([]);
  expect(rate).toBeGreaterThanOrEqual(97);
  for (const { why } of explained) expect(why).toMatch(/\w/);
});

describe('npm run lint:agreement', () => {
  const folder = folderWith();
  const run = (...args: string[]) =>
    execa('tsx', ['scripts/agreement.ts', '--templates', templates, ...args], {
      preferLocal: true,
      reject: false,
      env: { INIT_CWD: folder },
    });

  test('prints every difference, and the rate as its last line', async () => {
    const one = { class: 'file', name: 'a job', pipeline: 'a: {script: [b]}\n', gitlab: true };
    const cases = [
      one,
      { ...one, name: 'to be refused', gitlab: false, why: ['GitLab’s own words'] },
      { ...one, name: 'to be taken', pipeline: 'a: {scrpt: [b]}\n' },
    ];
    writeFileSync(join(folder, 'cases.json'), JSON.stringify(cases));
    const { stdout, exitCode } = await run('cases.json');
    expect(exitCode).toBe(0);
    expect(stdout.split('\n')).toEqual([
      'file: to be refused: GitLab says invalid, the lint valid',
      '  GitLab’s own words',
      'file: to be taken: GitLab says valid, the lint invalid',
      expect.stringMatching(/^ {2}\.gitlab-ci\.yml:1: jobs:a is no job/),
      expect.stringMatching(/no visible job/),
      '1 of 3 agree: 33.3 %',
    ]);
  });

  test('without files it takes the project’s own', async () => {
    expect((await run()).stdout.split('\n').at(-1)).toMatch(/^\d+ of 300 agree: \d+\.\d %$/);
  });

  test('a file that is none is named', async () => {
    writeFileSync(join(folder, 'none.json'), '{}');
    for (const file of ['none.json', 'gone.json'])
      expect(await run(file)).toMatchObject({
        exitCode: 1,
        stdout: '',
        stderr: expect.stringContaining(file),
      });
  });
});
