/** Reads the generated template as GitLab does: inputs put in, `extends` merged. Small, and for our own templates only. */
import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';

/** An entry of `spec:inputs`. */
export interface SpecInput {
  type?: 'string' | 'number' | 'boolean' | 'array';
  default?: unknown;
  options?: string[];
  regex?: string;
}

/** A variable of a job: the text, and whether `$NAME` in it is expanded. */
export interface Variable {
  value: string;
  expand: boolean;
}

/** What these tests need of a job. */
export interface Job {
  variables: Record<string, Variable>;
  script: string;
  afterScript: string;
  /** Entry point of its first service. */
  entrypoint: string[];
}

type Values = Record<string, unknown>;

interface Template {
  inputs: Record<string, SpecInput>;
  jobs: Values;
}

const templates = new Map<string, Template>();

function templateOf(component: string): Template {
  const known = templates.get(component);
  if (known) return known;
  const file = new URL(`../../../templates/${component}/template.yml`, import.meta.url);
  const [header, jobs] = parseAllDocuments(readFileSync(file, 'utf8')).map((one) => one.toJS()) as [
    { spec: { inputs: Template['inputs'] } },
    Values,
  ];
  const template = { inputs: header.spec.inputs, jobs };
  templates.set(component, template);
  return template;
}

/** The inputs of a component, as its header declares them. */
export function inputsOf(component: string): Record<string, SpecInput> {
  return templateOf(component).inputs;
}

/** The inputs of docker-build. */
export const INPUTS = inputsOf('docker-build');

/** The job that an include of a component with these inputs makes, or another one of it: what stands behind `job_name`. */
export function jobOf(inputs: Values = {}, component = 'docker-build', suffix = ''): Job {
  const template = templateOf(component);
  for (const name of Object.keys(inputs)) {
    if (!(name in template.inputs)) throw new Error(`${component} has no input ${name}`);
  }
  const defaults = Object.entries(template.inputs).map(([name, input]) => [name, input.default]);
  const jobs = interpolate(template.jobs, { ...Object.fromEntries(defaults), ...inputs }) as Record<
    string,
    Values
  >;
  const job = extended(jobs, `${inputs.job_name ?? template.inputs.job_name?.default}${suffix}`);
  const service = (job.services as { entrypoint: string[] }[] | undefined)?.[0];
  return {
    variables: Object.fromEntries(
      Object.entries(job.variables as Values).map(([name, one]) => [name, variable(one)]),
    ),
    script: (job.script as string[]).join('\n'),
    afterScript: (job.after_script as string[]).join('\n'),
    entrypoint: service?.entrypoint ?? [],
  };
}

function variable(one: unknown): Variable {
  if (typeof one !== 'object' || one === null) return { value: String(one), expand: true };
  const { value, expand } = one as { value: unknown; expand: boolean };
  return { value: String(value), expand };
}

/** A node that is one reference takes the typed value; in a longer text the value becomes text. */
function interpolate(node: unknown, inputs: Values): unknown {
  if (typeof node === 'string') {
    const whole = /^\$\[\[ inputs\.(\w+) \]\]$/.exec(node)?.[1];
    if (whole) return inputs[whole];
    return node.replace(/\$\[\[ inputs\.(\w+) \]\]/g, (_match, name) => String(inputs[name]));
  }
  if (Array.isArray(node)) return node.map((one) => interpolate(one, inputs));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [interpolate(key, inputs), interpolate(value, inputs)]),
  );
}

/** `extends`: maps are merged key by key, anything else is replaced. */
function extended(jobs: Record<string, Values>, name: string): Values {
  const job = jobs[name];
  if (!job) throw new Error(`the template has no job ${name}`);
  return typeof job.extends === 'string' ? merged(extended(jobs, job.extends), job) : job;
}

function merged(base: Values, over: Values): Values {
  const isMap = (value: unknown): value is Values =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  const both = Object.entries(over).map(([key, value]) => {
    const below = base[key];
    return [key, isMap(below) && isMap(value) ? merged(below, value) : value];
  });
  return { ...base, ...Object.fromEntries(both) };
}
