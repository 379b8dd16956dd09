/** A job of the pipeline from its keywords. */
import { type Config, isMap } from '../../gitlab/merge.js';
import { expand, expandAll, expandKnown, valuesOf } from '../expand.js';
import type { PipelineJob, Variable } from '../job.js';
import type { Checkout } from './checkout.js';
import { decided } from './decided.js';
import { parseDuration } from './duration.js';
import { isSaid } from './globals.js';
import { imageOf, servicesOf } from './images.js';
import { type Environment, jobVariables, variablesForRules } from './job-variables.js';
import { dependenciesOf, type Need, needsOf } from './needs.js';
import type { Instance } from './parallel.js';
import { allowFailureOf, artifactsOf, cachesOf, retryOf } from './results.js';
import { surroundingsOf } from './rules.js';
import { commands, mapping, nested, type Problems, text, texts } from './values.js';
import { inheritedVariables, yamlVariables } from './yaml-variables.js';

/** What all jobs of a pipeline have in common. */
export interface PipelineFacts {
  checkout: Checkout;
  predefined: Variable[];
  /** Those of the pipeline's YAML. */
  yaml: Variable[];
  project: Variable[];
  /** Jobs without rules are for branches and tags, unless `workflow:rules` decide. */
  hasWorkflowRules: boolean;
  /** The names of the jobs that a job with `parallel:` becomes. */
  parallel: ReadonlyMap<string, readonly string[]>;
}

/** A job whose place among the others is open. */
export interface Draft {
  /** Without `needs` and `artifactsFrom`. */
  job: PipelineJob;
  needs: Need[] | undefined;
  dependencies: string[] | undefined;
}

/** Variables of one origin that nothing is special about. */
export function plain(values: Record<string, string>, from: Variable['from']): Variable[] {
  return Object.entries(values).map(([name, value]) => ({ name, value, file: false, raw: false, from }));
}

/** The job; undefined: its rules leave it out. */
export async function draftOf(
  name: string,
  config: Config,
  stage: string,
  instance: Instance,
  pipeline: PipelineFacts,
  problems: Problems,
): Promise<Draft | undefined> {
  const { checkout, predefined, project, parallel } = pipeline;
  const own = [
    ...inheritedVariables(pipeline.yaml, config.inherit, name, problems),
    ...yamlVariables(config.variables, name, problems),
    ...instance.variables,
  ];
  const facts = { ...instance, stage };
  const early = [...predefined, ...plain(variablesForRules(facts), 'predefined'), ...own, ...project];
  const decision = await decided(name, config, pipeline, surroundingsOf(checkout, early), problems);
  const yaml = [...own, ...yamlVariables(decision.variables, `${name}: rules`, problems)];
  const timeout = timeoutOf(config.timeout, name, problems);
  const image = imageOf(config.image, name, problems);
  const known = expandAll([...early, ...yaml, ...project]);
  const environment = environmentOf(config.environment, known, name, problems);
  const job = jobVariables(
    { ...facts, image: image.name, when: decision.when, ...(timeout === undefined ? {} : { timeout }) },
    environment,
    valuesOf([...predefined, ...project]),
  );
  const resourceGroup = text(config.resource_group, `${name}: resource_group`, problems);
  const draft: Draft = {
    job: {
      name: instance.name,
      stage,
      image,
      services: servicesOf(config.services, name, problems),
      variables: [...predefined, ...plain(job, 'predefined'), ...yaml, ...project],
      script: [
        ...commands(config.before_script, `${name}: before_script`, problems),
        ...commands(config.script, `${name}: script`, problems),
      ],
      afterScript: commands(config.after_script, `${name}: after_script`, problems),
      artifacts: artifactsOf(config.artifacts, name, problems),
      caches: await cachesOf(config.cache, name, known, checkout, problems),
      needs: [],
      artifactsFrom: [],
      when: decision.when === 'never' ? 'on_success' : decision.when,
      allowFailure:
        decision.allowFailure ?? allowFailureOf(config.allow_failure, name, problems) ?? decision.isOptional,
      retry: retryOf(config.retry, name, problems),
      tags: tagsOf(config.tags, known, name, problems),
      ...(timeout === undefined ? {} : { timeout }),
      ...(resourceGroup === undefined ? {} : { resourceGroup: expandKnown(resourceGroup, known) }),
      ...(environment === undefined ? {} : { environment: environment.name }),
    },
    needs: needsOf(decision.needs ?? config.needs, parallel, name, problems),
    dependencies: dependenciesOf(config.dependencies, parallel, name, problems),
  };
  return decision.when === 'never' ? undefined : draft;
}

/** Seconds. https://docs.gitlab.com/ci/yaml/#timeout */
function timeoutOf(value: unknown, name: string, problems: Problems): number | undefined {
  if (!isSaid(value)) return undefined;
  const seconds = typeof value === 'string' ? parseDuration(value) : undefined;
  if (seconds === undefined) problems.push(`${name}: timeout should be a duration, such as 1h 30m`);
  return seconds;
}

/** A tag may be a variable; one that is empty is none. https://docs.gitlab.com/ci/yaml/#tags */
function tagsOf(value: unknown, known: Record<string, string>, name: string, problems: Problems): string[] {
  if (isSaid(value) && !Array.isArray(value)) problems.push(`${name}: tags should be a list of texts`);
  return texts(nested(value), `${name}: tags`, problems)
    .map((tag) => expandKnown(tag, known))
    .filter((tag) => tag.trim() !== '');
}

/** https://docs.gitlab.com/ci/yaml/#environment */
function environmentOf(
  value: unknown,
  known: Record<string, string>,
  job: string,
  problems: Problems,
): Environment | undefined {
  if (!isSaid(value)) return undefined;
  const where = `${job}: environment`;
  const config = isMap(value)
    ? value
    : typeof value === 'string'
      ? { name: value }
      : mapping(value, where, problems);
  const name = text(config.name, `${where}: name`, problems);
  if (!name) problems.push(`${where} needs a name`);
  const url = text(config.url, `${where}: url`, problems);
  const tier = text(config.deployment_tier, `${where}: deployment_tier`, problems);
  return {
    name: expand(name ?? '', known),
    action: text(config.action, `${where}: action`, problems) ?? 'start',
    ...(url === undefined ? {} : { url }),
    ...(tier === undefined ? {} : { tier }),
  };
}
