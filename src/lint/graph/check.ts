/** What GitLab refuses in how jobs refer to each other and to stages. */
import { type Hash, said, textOf, type Value } from '../../psych/value.js';
import { type Findings, refuse, refuseMissing } from '../problem.js';
import { jobNeeds, type Need } from '../rules/needs.js';
import { flat } from '../rules/rule.js';
import { graphOf, instanceNames, type JobGraph, type LintJob } from './jobs.js';

const LONGEST_NEED = 255;

/** A job that another refers to. */
interface Referred {
  name: string;
  isOptional: boolean;
  value: Value;
}

export function checkGraph(root: Hash, findings: Findings): void {
  const graph = graphOf(root);
  const byName = new Map(graph.jobs.map((job) => [job.name, job]));
  const needs = new Map(graph.jobs.map((job) => [job.name, neededBy(job, graph, findings)]));
  for (const job of graph.jobs) {
    checkStage(job, graph, findings);
    const context: Context = { job, byName, graph, findings };
    for (const one of dependenciesOf(job, graph)) checkReferred(one, 'a dependency', context);
    checkNeeds(needs.get(job.name) ?? [], context);
    // Instances of a job with `parallel` are not looked for in rules.
    for (const rule of rulesOf(job)) checkNeeds(jobNeeds(said(rule, 'needs')).map(asReferred), context);
    checkGenerated(context);
    checkStop(context);
  }
  checkCircles(needs, byName, findings);
}

interface Context {
  job: LintJob;
  byName: ReadonlyMap<string, LintJob>;
  graph: JobGraph;
  findings: Findings;
}

function checkStage({ name, stage, config, key }: LintJob, { stages }: JobGraph, findings: Findings): void {
  if (!stages.includes(stage))
    refuseMissing(
      findings,
      said(config, 'stage') ?? key,
      `${name}: there is no stage ${stage}; there are: ${stages.join(', ')}`,
    );
}

function rulesOf({ config }: LintJob): Value[] {
  const rules = said(config, 'rules');
  return rules ? flat(rules) : [];
}

function asReferred({ name, isOptional, value }: Need): Referred {
  return { name, isOptional, value };
}

/** With the instances of a job in its place, and what a matrix says put in. */
function neededBy(job: LintJob, graph: JobGraph, findings: Findings): Referred[] {
  return jobNeeds(said(job.config, 'needs')).flatMap((need) => {
    const name = graph.instances.size > 0 ? withMatrix(need, job, findings) : need.name;
    const instances = graph.instances.get(name);
    if (!instances) return [{ ...asReferred(need), name }];
    const meant = need.parallel ? instanceNames(name, need.parallel) : instances;
    return meant.map((instance) => ({ ...asReferred(need), name: instance.name }));
  });
}

/** https://docs.gitlab.com/ci/yaml/matrix_expressions/ */
function withMatrix({ name, value }: Need, job: LintJob, findings: Findings): string {
  return name.replace(/\$\[\[\s*matrix\.([\w-]+)\s*\]\]/g, (whole, variable: string) => {
    const found = job.matrix.get(variable);
    if (found === undefined) refuse(findings, value, `${job.name}: its matrix has no variable ${variable}`);
    return found ?? whole;
  });
}

function dependenciesOf({ config }: LintJob, graph: JobGraph): Referred[] {
  const list = said(config, 'dependencies');
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((value) => {
    const name = textOf(value) ?? '';
    const names = graph.instances.get(name)?.map((instance) => instance.name) ?? [name];
    return names.map((one) => ({ name: one, isOptional: false, value }));
  });
}

function checkNeeds(needs: readonly Referred[], context: Context): void {
  for (const need of needs) {
    checkReferred(need, 'a need', context);
    if (need.name.length > LONGEST_NEED)
      refuse(
        context.findings,
        need.value,
        `${context.job.name}: a need has ${LONGEST_NEED} characters at most`,
      );
  }
  const twice = needs.find((need, index) => needs.findIndex((other) => other.name === need.name) < index);
  if (twice) refuse(context.findings, twice.value, `${context.job.name} needs ${twice.name} twice`);
}

function checkReferred({ name, isOptional, value }: Referred, what: string, context: Context): void {
  const { job, byName, graph, findings } = context;
  const other = byName.get(name);
  if (!other) {
    if (!isOptional)
      refuseMissing(findings, value, `${job.name}: ${what} is ${name}, which is no job of the pipeline`);
    return;
  }
  const [own, others] = [job.stage, other.stage].map((stage) => graph.stages.indexOf(stage)) as [
    number,
    number,
  ];
  if (others < 0 || others > own)
    refuseMissing(findings, value, `${job.name}: ${what} is ${name}, which is in a later stage`);
}

/** `trigger: include: [{artifact, job}]`: the job that makes the child pipeline. */
function checkGenerated(context: Context): void {
  const include = said(said(context.job.config, 'trigger'), 'include');
  for (const entry of include ? flat(include) : []) {
    const job = said(entry, 'job');
    const name = textOf(job);
    if (job && name !== undefined)
      checkReferred({ name, isOptional: false, value: job }, 'a dependency', context);
  }
}

/** `environment:on_stop`. https://docs.gitlab.com/ci/yaml/#environmenton_stop */
function checkStop({ job, byName, findings }: Context): void {
  const environment = said(job.config, 'environment');
  const onStop = said(environment, 'on_stop');
  const name = textOf(onStop);
  if (!onStop || name === undefined) return;
  const stop = byName.get(name);
  const its = stop && said(stop.config, 'environment');
  const nameOf = (one: Value | undefined) => textOf(one) ?? textOf(said(one, 'name'));
  if (!stop)
    refuseMissing(findings, onStop, `${job.name}: on_stop is ${name}, which is no job of the pipeline`);
  else if (!its) refuse(findings, onStop, `${job.name}: the job ${name} of on_stop has no environment`);
  else if (nameOf(its) !== nameOf(environment))
    refuse(findings, onStop, `${job.name}: the job ${name} of on_stop has another environment`);
  else if (textOf(said(its, 'action')) !== 'stop')
    refuse(
      findings,
      onStop,
      `${job.name}: the job ${name} of on_stop needs "action: stop" in its environment`,
    );
}

function checkCircles(
  needs: ReadonlyMap<string, readonly Referred[]>,
  byName: ReadonlyMap<string, LintJob>,
  findings: Findings,
): void {
  const seen = new Set<string>();
  const walk = (name: string, within: readonly string[]): string[] | undefined => {
    if (within.includes(name)) return [...within.slice(within.indexOf(name)), name];
    if (seen.has(name)) return undefined;
    for (const need of needs.get(name) ?? []) {
      const circle = walk(need.name, [...within, name]);
      if (circle) return circle;
    }
    seen.add(name);
    return undefined;
  };
  for (const name of needs.keys()) {
    const circle = walk(name, []);
    if (!circle) continue;
    refuse(
      findings,
      byName.get(name)?.key as Value,
      `jobs need each other in a circle: ${circle.join(', ')}`,
    );
    return;
  }
}
