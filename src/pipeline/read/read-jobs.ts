/** The jobs of a project's pipeline as GitLab hands them to a runner. */
import { UserError } from '../../user-error.js';
import type { PipelineJob, Variable } from '../job.js';
import type { ProjectVariables } from '../variables.js';
import { type Draft, draftOf, type PipelineFacts, plain } from './build-job.js';
import { type Checkout, readCheckout } from './checkout.js';
import { extended } from './extends.js';
import { type Globals, isSaid, jobsWithDefaults, readGlobals } from './globals.js';
import { includeAll } from './include.js';
import { checkKeywords } from './keywords.js';
import { linked } from './link.js';
import { instancesOf } from './parallel.js';
import { pipelineVariables, withoutEmptyKinds } from './predefined.js';
import { dereferenced } from './references.js';
import { decide, surroundingsOf } from './rules.js';
import type { Problems } from './values.js';
import { yamlVariables } from './yaml-variables.js';

/**
 * Reads the pipeline of a checkout, for the commit and the branch that are checked out; `project` can make it one for a Git tag
 * (CI_COMMIT_TAG) or a merge request (CI_PIPELINE_SOURCE, CI_MERGE_REQUEST_IID). Identities and tokens are new with each call.
 * @param folder a checkout that `makeProject` made
 * @param project the project's CI/CD variables, which win over all others
 * @returns the jobs that the rules keep, by stage; none where `workflow:rules` make no pipeline
 * @throws UserError with everything that GitLab would refuse, as far as it is looked at here
 */
export async function readJobs(folder: string, project: ProjectVariables): Promise<PipelineJob[]> {
  const problems: Problems = [];
  const checkout = await readCheckout(folder);
  const given = withoutEmptyKinds(project);
  const predefined = plain(pipelineVariables(checkout, given), 'predefined');
  const own = projectVariables(given);
  const surroundings = surroundingsOf(checkout, [...predefined, ...own]);
  const included = await includeAll(folder, surroundings, problems);
  const config = dereferenced(extended(included, problems), problems);
  const globals = readGlobals(config, problems);
  const { isWanted, yaml } = await workflowOf(globals, checkout, predefined, own, problems);
  const hasWorkflowRules = isSaid(globals.workflow.rules);
  const drafts: Draft[] = [];
  const jobs = [...jobsWithDefaults(config, globals.defaults, problems)].map(([name, job]) => ({
    name,
    job,
    instances: instancesOf(name, job.parallel, problems),
  }));
  const parallel = new Map(
    jobs
      .filter(({ job }) => isSaid(job.parallel))
      .map(({ name, instances }) => [name, instances.map((one) => one.name)] as const),
  );
  const facts: PipelineFacts = { checkout, predefined, yaml, project: own, hasWorkflowRules, parallel };
  const stages = new Map<string, number>();
  for (const { name, job, instances } of jobs) {
    checkKeywords(name, job, problems);
    const stage = stageOf(job.stage, name, globals, problems);
    for (const instance of instances) {
      stages.set(instance.name, globals.stages.indexOf(stage));
      const draft = await draftOf(name, job, stage, instance, facts, problems);
      if (draft) drafts.push(draft);
    }
  }
  const result = linked(drafts, stages, problems);
  if (problems.length > 0) throw new UserError([...new Set(problems)]);
  return isWanted ? result : [];
}

/** The project's variables as those of a job. */
function projectVariables(project: ProjectVariables): Variable[] {
  return Object.entries(project).map(([name, value]) => ({
    name,
    value: typeof value === 'string' ? value : value.file,
    file: typeof value !== 'string',
    raw: false,
    from: 'project',
  }));
}

/** `workflow:rules`: whether there is a pipeline, and its variables. https://docs.gitlab.com/ci/yaml/#workflowrules */
async function workflowOf(
  { workflow, variables }: Globals,
  checkout: Checkout,
  predefined: Variable[],
  project: Variable[],
  problems: Problems,
): Promise<{ isWanted: boolean; yaml: Variable[] }> {
  if (!isSaid(workflow.rules)) return { isWanted: true, yaml: variables };
  const surroundings = surroundingsOf(checkout, [...predefined, ...variables, ...project]);
  const decision = await decide(workflow.rules, 'always', surroundings, 'workflow', problems);
  const more = yamlVariables(decision.variables, 'workflow: rules', problems);
  return { isWanted: decision.when !== 'never', yaml: [...variables, ...more] };
}

function stageOf(value: unknown, job: string, { stages }: Globals, problems: Problems): string {
  const stage = value ?? 'test';
  if (typeof stage === 'string' && stages.includes(stage)) return stage;
  problems.push(`${job}: there is no stage ${String(stage)}; there are: ${stages.join(', ')}`);
  return 'test';
}
