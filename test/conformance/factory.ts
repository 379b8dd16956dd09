/** Components in memory: one that breaks no rule, and what makes it break one. */
import { readFileSync } from 'node:fs';
import { outputsOf } from '../../src/build/outputs.js';
import type { Project, SourceText } from '../../src/conformance/rule.js';
import type { Component } from '../../src/gitlab/component.js';
import type { Job, Jobs } from '../../src/gitlab/keywords.js';
import { type Input, variableOf } from '../../src/inputs/input.js';
import { inputVariables } from '../../src/inputs/variables.js';
import type { SelfTest } from '../../src/self-test/define.js';
import type { SelfTests } from '../../src/self-test/load.js';

/** A project that breaks one rule: what a finding has to say, and the project. */
export interface Violation {
  name: string;
  /** A part of the finding that names the actual value. */
  says: string;
  project: Project;
}

/** What a project has beside or instead of the conforming component's parts. */
export interface Change {
  name?: string;
  description?: string;
  /** Further inputs. */
  inputs?: Input[];
  /** Keywords of the job; undefined removes one. */
  job?: { [Key in keyof Job]?: Job[Key] | undefined };
  /** Further jobs. */
  jobs?: Jobs;
  outputs?: (path: string, text: string) => string | undefined;
  scripts?: SourceText[];
  examples?: SourceText[];
  selfTests?: SelfTests;
}

/** The job's name in a template. */
export const JOB = '$[[ inputs.job_name ]]';

const INPUTS: Input[] = [
  { name: 'job_name', description: 'Name of the job.', type: 'string', default: 'sample', keyword: true },
  { name: 'stage', description: 'Stage of the job.', type: 'string', default: 'build', keyword: true },
  { name: 'text', description: 'Text that is printed.', type: 'string', default: '' },
];

/** One that uses the component once. */
export const SELF_TEST: SelfTest = {
  repositories: [],
  uses: [{ inputs: { job_name: 'used' } }],
  jobs: { check: { needs: ['used'], script: ['test -s text'] } },
};

/** A project with the conforming component, changed. */
export function project(change: Change = {}): Project {
  const inputs = [...INPUTS, ...(change.inputs ?? [])];
  const variables = inputs.filter((input) => !input.keyword).map(variableOf);
  const job: Job = {
    stage: '$[[ inputs.stage ]]',
    variables: inputVariables(inputs),
    script: [variables.map((name) => `echo "$${name}"`).join('; ')],
    retry: { max: 1, when: ['runner_system_failure'], exit_codes: [69, 75] },
  };
  const component: Component = {
    name: change.name ?? 'sample',
    description: change.description ?? 'Print a text.',
    inputs,
    jobs: { [JOB]: defined({ ...job, ...change.job }), ...change.jobs },
  };
  const outputs = [...outputsOf([component], 'examples')].map(([path, text]) => [
    path,
    change.outputs ? change.outputs(path, text) : text,
  ]);
  return {
    components: [component],
    outputs: new Map(outputs.filter((one): one is [string, string] => one[1] !== undefined)),
    scripts: change.scripts ?? [],
    selfTests: change.selfTests ?? new Map([[component.name, SELF_TEST]]),
    examples: change.examples ?? [
      {
        file: 'examples/a/.gitlab-ci.yml',
        text: `component: $CI_SERVER_FQDN/drydock/drydock/${component.name}@1`,
      },
    ],
  };
}

/** A project with one input more, by default an optional text. */
export function withInput(input: Partial<Input>): Project {
  return project({
    inputs: [{ name: 'extra', description: 'Something that is needed.', type: 'string', ...input }],
  });
}

/** A file of the folder `fixtures`. */
export function fixture(name: string): SourceText {
  const file = `test/conformance/fixtures/${name}`;
  return { file, text: readFileSync(file, 'utf8') };
}

/** A shell file in memory. */
export function script(name: string, text: string): SourceText {
  return { file: `src/shell/${name}`, text };
}

function defined(job: NonNullable<Change['job']>): Job {
  return Object.fromEntries(Object.entries(job).filter(([, value]) => value !== undefined));
}
