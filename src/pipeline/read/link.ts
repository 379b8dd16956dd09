/** Which jobs of a pipeline wait for which. https://docs.gitlab.com/ci/yaml/#needs */
import type { PipelineJob } from '../job.js';
import type { Draft } from './build-job.js';
import type { Problems } from './values.js';

/**
 * The jobs with `needs` and `artifactsFrom`, by stage.
 * @param stages the place of each job's stage, of those too that their rules left out
 */
export function linked(
  drafts: readonly Draft[],
  stages: ReadonlyMap<string, number>,
  problems: Problems,
): PipelineJob[] {
  const stageOf = (name: string) => stages.get(name) ?? Number.POSITIVE_INFINITY;
  const ordered = [...drafts].sort((a, b) => stageOf(a.job.name) - stageOf(b.job.name));
  const present = new Set(ordered.map(({ job }) => job.name));
  const jobs = ordered.map((draft) => {
    const { name } = draft.job;
    const before = ordered.map(({ job }) => job.name).filter((other) => stageOf(other) < stageOf(name));
    checkNames(draft, stages, present, problems);
    const needed = draft.needs?.filter((need) => present.has(need.name));
    const dependencies = draft.dependencies?.filter((one) => present.has(one));
    const withArtifacts = needed?.filter((need) => need.artifacts).map((need) => need.name) ?? before;
    return {
      ...draft.job,
      needs: needed?.map((need) => need.name) ?? before,
      hasNeeds: needed !== undefined,
      artifactsFrom: dependencies ? withArtifacts.filter((one) => dependencies.includes(one)) : withArtifacts,
    };
  });
  checkCircles(jobs, problems);
  return jobs;
}

/** What GitLab refuses in the names of other jobs. */
function checkNames(
  { job, needs = [], dependencies = [] }: Draft,
  stages: ReadonlyMap<string, number>,
  present: ReadonlySet<string>,
  problems: Problems,
): void {
  const own = stages.get(job.name) ?? 0;
  for (const { name, optional } of needs) {
    const stage = stages.get(name);
    if (stage === undefined && !optional) problems.push(`${job.name} needs ${name}, which is no job`);
    else if (stage !== undefined && stage > own)
      problems.push(`${job.name} needs ${name}, which is in a later stage`);
    else if (stage !== undefined && !optional && !present.has(name))
      problems.push(
        `${job.name} needs ${name}, which its rules have left out of this pipeline; optional: true lets that be`,
      );
  }
  for (const name of dependencies) {
    const stage = stages.get(name);
    if (stage === undefined) problems.push(`${job.name}: dependencies names ${name}, which is no job`);
    else if (stage > own) problems.push(`${job.name}: dependencies names ${name}, which is in a later stage`);
    else if (needs.length > 0 && !needs.some((need) => need.name === name))
      problems.push(`${job.name}: dependencies names ${name}, which is not in needs`);
  }
}

function checkCircles(jobs: readonly PipelineJob[], problems: Problems): void {
  const waiting = new Map(jobs.map(({ name, needs }) => [name, new Set(needs)]));
  for (let isMore = true; isMore; ) {
    const free = [...waiting].filter(([, needs]) => needs.size === 0).map(([name]) => name);
    for (const name of free) waiting.delete(name);
    for (const needs of waiting.values()) for (const name of free) needs.delete(name);
    isMore = free.length > 0;
  }
  if (waiting.size > 0) problems.push(`needs go in a circle: ${[...waiting.keys()].join(', ')}`);
}
