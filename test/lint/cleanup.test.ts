/** What GitLab asks of a job that stops an environment: https://docs.gitlab.com/ci/environments/#run-a-pipeline-job-when-environment-is-stopped */
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { lint } from '../../src/lint/lint.js';
import { freshTemplates } from './templates.js';

interface Job {
  stage: string;
  environment?: { name: string; action?: string; on_stop?: string };
  rules: { if: string; when?: string; allow_failure?: boolean }[];
  variables: Record<string, unknown>;
  needs?: unknown[];
}

const from = resolve(import.meta.dirname, '../../examples/cleanup');
const { merged } = lint('cleanup', { templates: await freshTemplates(), from });
const jobs = parse(merged) as Record<string, Job>;

test('the example’s environment names a job of its own pipeline that stops it', () => {
  const build = jobs['docker-build-mr'] as Job;
  const stop = jobs[build.environment?.on_stop ?? ''] as Job;
  expect(stop.environment).toEqual({ name: build.environment?.name, action: 'stop' });
  expect(stop.stage).toBe(build.stage);
  expect(stop.rules.map((rule) => rule.if)).toEqual(build.rules.map((rule) => rule.if));
  expect(stop.rules).toEqual([{ if: expect.any(String), when: 'manual', allow_failure: true }]);
  expect(stop.needs).toEqual([]);
  expect(stop.variables).toMatchObject({
    GIT_STRATEGY: 'none',
    DRYDOCK_MODE: 'stop',
    DRYDOCK_DRY_RUN: false,
  });
});

test('a sweep belongs to no environment, runs on a schedule, and deletes nothing unless told', () => {
  const sweep = jobs['docker-sweep'] as Job;
  expect(sweep.environment).toBeUndefined();
  expect(sweep.rules).toEqual([{ if: '$CI_PIPELINE_SOURCE == "schedule"' }]);
  expect(sweep.variables).toMatchObject({ DRYDOCK_MODE: 'sweep', DRYDOCK_DRY_RUN: true });
});
