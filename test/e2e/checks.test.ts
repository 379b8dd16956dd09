/** What BuildKit says of a Dockerfile, as a Code Quality report; and jobs that only ask for that. */
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect } from 'vitest';
import type { InputValue } from '../../src/inputs/parse.js';
import { artifactsFolder } from '../../src/pipeline/outputs.js';
import { commitAll } from '../../src/pipeline/project.js';
import { pipelineText } from '../../src/pipeline/text.js';
import { checkout, engineTest, fixture, freshRepository, type Run, rerun } from './harness.js';
import { type JobRun, jobOf, pipelineOfJobs } from './jobs.js';
import { tagsOf } from './registry.js';

interface Finding {
  check_name: string;
  description: string;
  fingerprint: string;
  location: { path: string; lines: { begin: number } };
}

/** A name that has to be escaped in JSON. */
const ODD = 'app/"Strict" $é.Dockerfile';

const JOBS: Record<string, Record<string, InputValue>> = {
  warned: {},
  clean: { file: 'Clean.Dockerfile' },
  check: { call: 'check', test_command: 'echo tested' },
  'check-clean': { call: 'check', file: 'Clean.Dockerfile' },
  'check-odd': { call: 'check', file: ODD.replaceAll('$', '$$$$'), platforms: 'linux/amd64,linux/386' },
  'check-broken': { call: 'check', file: 'Broken.Dockerfile' },
  'check-unreachable': { call: 'check', file: 'Base.Dockerfile', build_args: 'BASE=127.0.0.1:1/x:1' },
};

let image: string;
let result: Run;

/** The report of a job; nothing if there is none. */
function reportOf(job: string): Finding[] | undefined {
  const file = join(artifactsFolder(result.folder, job), '.drydock/code-quality.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Finding[]) : undefined;
}

const job = (name: string): JobRun => jobOf(result, name);
const rules = (findings: Finding[] = []) =>
  findings.map(({ check_name, location }) => `${location.path}:${location.lines.begin} ${check_name}`).sort();

const WARNINGS = [
  'Dockerfile:1 FromAsCasing',
  'Dockerfile:2 SecretsUsedInArgOrEnv',
  'Dockerfile:4 JSONArgsRecommended',
];

describe('checks of the Dockerfile', () => {
  beforeAll(async () => {
    image = await freshRepository();
    const jobs = Object.entries(JOBS).map(([job_name, inputs]) => ({
      engine: 'host',
      job_name,
      image: `${image}/${job_name}`,
      cache: 'off',
      ...inputs,
    }));
    // The report is in the private folder; as an artifact it is a file that the test can read.
    const artifacts = { when: 'always', paths: ['.drydock/'] };
    const kept = Object.fromEntries(Object.keys(JOBS).map((name) => [name, { artifacts }]));
    const consumer = {
      from: fixture('checks'),
      pipeline: `${await pipelineOfJobs(jobs)}${pipelineText(kept)}`,
    };
    const folder = await checkout(consumer);
    renameSync(join(folder, 'app/Strict.Dockerfile'), join(folder, ODD));
    await commitAll(folder);
    result = await rerun(folder, consumer);
  });

  engineTest('the warnings of a build, which is pushed', async () => {
    const { exitCode, log } = job('warned');
    expect(exitCode, log).toBe(0);
    const report = reportOf('warned') ?? [];
    expect(rules(report)).toEqual(WARNINGS);
    expect(report.find(({ check_name }) => check_name === 'SecretsUsedInArgOrEnv')?.description).toBe(
      'SecretsUsedInArgOrEnv: Do not use ARG or ENV instructions for sensitive data (ENV "API_TOKEN")',
    );
    expect(await tagsOf(`${image}/warned`)).toContain('main');
  });

  engineTest('no warnings: an empty report', () => {
    expect(reportOf('clean')).toEqual([]);
    expect(reportOf('check-clean')).toEqual([]);
    expect(job('check-clean').exitCode, job('check-clean').log).toBe(0);
  });

  engineTest('call: check finds the same, fails, and neither builds nor tests nor pushes', async () => {
    const { exitCode, log, outputs } = job('check');
    expect(exitCode, log).toBe(1);
    expect(log).toContain('ERROR: the Dockerfile has warnings');
    expect(log).toContain('https://docs.docker.com/go/dockerfile/rule/from-as-casing/');
    for (const step of [/^tested$/m, /^#\d+ \[.*RUN/m]) expect(log).not.toMatch(step);
    expect(outputs).toEqual({});
    const report = reportOf('check') ?? [];
    expect(rules(report)).toEqual(WARNINGS);
    const prints = (findings: Finding[] = []) => findings.map(({ fingerprint }) => fingerprint).sort();
    expect(prints(report)).toEqual(prints(reportOf('warned')));
    for (const name of ['check', 'check-clean']) expect(await tagsOf(`${image}/${name}`)).toEqual([]);
  });

  engineTest('a hostile name of the Dockerfile', () => {
    expect(rules(reportOf('check-odd'))).toEqual([`${ODD}:3 MaintainerDeprecated`]);
  });

  engineTest('what is no Dockerfile is a finding too; a registry that does not answer is none', () => {
    expect(job('check-broken').exitCode, job('check-broken').log).toBe(1);
    expect(job('check-broken').log).toContain(
      'ERROR: the Dockerfile could not be checked\n  Why: dockerfile parse error on line 2: unknown instruction: RUNX',
    );
    expect(rules(reportOf('check-broken'))).toEqual(['Broken.Dockerfile:2 BuildError']);
    expect(job('check-unreachable').exitCode, job('check-unreachable').log).toBe(75);
    expect(reportOf('check-unreachable')).toEqual([]);
  });
});
