/** Whether a job is in the pipeline, and how: its `rules:` and `when:`. */
import type { Config } from '../../gitlab/merge.js';
import type { PipelineJob } from '../job.js';
import type { PipelineFacts } from './build-job.js';
import { isSaid } from './globals.js';
import { type Decision, decide, type Surroundings } from './rules.js';
import { type Problems, word } from './values.js';

/** A decision about a job. */
export interface JobDecision extends Omit<Decision, 'when'> {
  when: PipelineJob['when'] | 'never';
  /** Where nothing says `allow_failure`: a manual job holds nothing up, unless a rule made it manual. */
  isOptional: boolean;
}

const WHEN = ['on_success', 'on_failure', 'always', 'manual', 'delayed'] as const;

/** Decides about a job. */
export async function decided(
  name: string,
  config: Config,
  { hasWorkflowRules }: PipelineFacts,
  surroundings: Surroundings,
  problems: Problems,
): Promise<JobDecision> {
  const own = word(config.when, WHEN, `${name}: when`, problems);
  const isOptional = own === 'manual';
  if (isSaid(config.rules)) {
    const decision = await decide(config.rules, own, surroundings, name, problems);
    return { ...decision, when: decision.when as JobDecision['when'], isOptional };
  }
  // https://docs.gitlab.com/ci/yaml/deprecated_keywords/#onlyrefs--exceptrefs: without rules it is `only: [branches, tags]`.
  const isLeftOut = Boolean(surroundings.values.CI_MERGE_REQUEST_IID) && !hasWorkflowRules;
  return {
    when: isLeftOut ? 'never' : own,
    allowFailure: undefined,
    variables: undefined,
    needs: undefined,
    isOptional,
  };
}
