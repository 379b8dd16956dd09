/** The project's own pipeline, the same on a mirror: it names no host, and no project but the one that it runs in. */
import type { Component } from '../gitlab/component.js';
import type { Pipeline } from '../gitlab/pipeline.js';
import { RETRY } from '../gitlab/retry.js';
import type { SelfTests } from '../self-test/load.js';
import { checkJobs } from './check.js';
import { cleanUp } from './clean-up.js';
import { gitLabLintJobs } from './gitlab-lint.js';
import { releaseJobs } from './release.js';
import { selfTests } from './self-tests.js';
import { STAGES } from './stages.js';
import { VARIABLES } from './variables.js';
import { WORKFLOW } from './workflow.js';

/** Checks, the lint of GitLab, a self-test of each component, and on a version's tag the release. */
export function projectPipeline(components: readonly Component[], tests: SelfTests): Pipeline {
  const run = selfTests(components, tests);
  const end = cleanUp(components, tests, Object.keys(run.jobs));
  return {
    workflow: { rules: WORKFLOW },
    variables: VARIABLES,
    default: { interruptible: true, tags: ['$PIPELINE_RUNNER_TAG'], timeout: '30 minutes', retry: RETRY },
    stages: STAGES,
    include: [...run.include, ...end.include],
    jobs: { ...checkJobs(), ...gitLabLintJobs(), ...run.jobs, ...end.jobs, ...releaseJobs() },
  };
}
