/** How a component shows on a real runner that it works: it is used as a consumer would, and jobs look at what came of it. */
import type { Job, Jobs, Rule } from '../gitlab/keywords.js';

/** One include of the component. */
export interface Use<Inputs> {
  /** Its inputs; `stage`, `runner_tags` and `registry_mirror` are the pipeline's. */
  inputs: Partial<Inputs>;
  /** Keywords beside the component's own, such as `needs`; a use without `needs` starts with the pipeline. */
  job?: Job;
}

/** A component's self-test, as `self-test.ts` in its folder exports it by default. */
export interface SelfTest<Inputs = Record<string, unknown>> {
  /** Repositories below IMAGES that it pushes to under TAG; the end of the pipeline deletes that. */
  repositories: readonly string[];
  uses: readonly Use<Inputs>[];
  /** The jobs that look at what the uses did, and fail where it is wrong; and what the uses need. */
  jobs: Jobs;
}

/** Declares a self-test; the type argument is the `Inputs` interface of the component. */
export function defineSelfTest<Inputs>(selfTest: SelfTest<Inputs>): SelfTest<Inputs> {
  return selfTest;
}

/** Below it are all images of self-tests. */
export const IMAGES = '$CI_REGISTRY_IMAGE/self-test';

/** The tag that this pipeline's images have, in each repository. Not a number alone: `docker-cleanup` keeps what looks like a version. */
export const TAG = 'pipeline-$CI_PIPELINE_ID';

/** The engines that a runner may have for self-tests; the first is the one that all but a few jobs need. */
export const ENGINES = ['dind-tls', 'dind-socket', 'dind-rootless', 'host'] as const;

/** The rule of a job that needs an engine of this name: the runner has to have it. */
export function onEngine(engine: string): Rule[] {
  return [{ if: `$SELF_TEST_ENGINES =~ /\\b${engine}\\b/` }];
}
