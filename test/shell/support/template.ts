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

type Map = Record<string, unknown>;

const FILE = new URL('../../../templates/docker-build/template.yml', import.meta.url);
const [header, body] = parseAllDocuments(readFileSync(FILE, 'utf8')).map((one) => one.toJS()) as [
  { spec: { inputs: Record<string, SpecInput> } },
  Map,
];

/** The inputs of docker-build, as its header declares them. */
export const INPUTS = header.spec.inputs;

/** The job that an include with these inputs makes. */
export function jobOf(inputs: Map = {}): Job {
  for (const name of Object.keys(inputs)) {
    if (!(name in INPUTS)) throw new Error(`docker-build has no input ${name}`);
  }
  const defaults = Object.entries(INPUTS).map(([name, input]) => [name, input.default]);
  const jobs = interpolate(body, { ...Object.fromEntries(defaults), ...inputs }) as Record<string, Map>;
  const job = extended(jobs, String(inputs.job_name ?? INPUTS.job_name?.default));
  const service = (job.services as { entrypoint: string[] }[] | undefined)?.[0];
  return {
    variables: Object.fromEntries(
      Object.entries(job.variables as Map).map(([name, one]) => [name, variable(one)]),
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
function interpolate(node: unknown, inputs: Map): unknown {
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
function extended(jobs: Record<string, Map>, name: string): Map {
  const job = jobs[name];
  if (!job) throw new Error(`the template has no job ${name}`);
  return typeof job.extends === 'string' ? merged(extended(jobs, job.extends), job) : job;
}

function merged(base: Map, over: Map): Map {
  const isMap = (value: unknown): value is Map =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  const both = Object.entries(over).map(([key, value]) => {
    const below = base[key];
    return [key, isMap(below) && isMap(value) ? merged(below, value) : value];
  });
  return { ...base, ...Object.fromEntries(both) };
}
