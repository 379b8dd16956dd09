/** A whole pipeline: what stands in a `.gitlab-ci.yml` beside the jobs. https://docs.gitlab.com/ci/yaml/#keywords */
import type { Job, Jobs, Rule } from './keywords.js';

/** `include: component`. https://docs.gitlab.com/ci/yaml/#includecomponent */
export interface Include {
  component: string;
  inputs?: Record<string, unknown>;
}

/** A variable of the pipeline; the description stands beside it where a pipeline is started by hand. */
export interface PipelineVariable {
  value: string;
  description: string;
}

/** `default:`, for the jobs that say nothing else. https://docs.gitlab.com/ci/yaml/#default */
export type Defaults = Pick<Job, 'interruptible' | 'retry' | 'tags' | 'timeout'>;

export interface Pipeline {
  workflow: { rules: Rule[] };
  variables: Record<string, PipelineVariable>;
  default: Defaults;
  stages: readonly string[];
  include: Include[];
  jobs: Jobs;
}
