/** Runs the scripts of the generated job as a runner would. */
import { readdirSync, rmSync } from 'node:fs';
import { expand } from '../../../src/pipeline/expand.js';
import { runText } from './runner.js';
import {
  type Call,
  type Clock,
  callsOf,
  type Engine,
  filesBelow,
  listOf,
  makeSandbox,
  NOW,
  type Sandbox,
} from './sandbox.js';
import { type Job, jobOf } from './template.js';
import type { Shell } from './tools.js';

/** What GitLab predefines, for a branch that is neither protected nor the default. */
export const CI: Record<string, string> = {
  CI: 'true',
  CI_JOB_ID: '1001',
  CI_PIPELINE_ID: '55',
  CI_JOB_NAME_SLUG: 'docker-build',
  CI_JOB_TIMEOUT: '3600',
  CI_PROJECT_URL: 'https://gitlab.example.com/group/app',
  CI_REGISTRY: 'registry.example.com',
  CI_REGISTRY_IMAGE: 'registry.example.com/group/app',
  CI_REGISTRY_USER: 'gitlab-ci-token',
  CI_REGISTRY_PASSWORD: `s3cr3t '"$(id) \\ %s -n`,
  CI_COMMIT_BRANCH: 'feature/one',
  CI_COMMIT_REF_NAME: 'feature/one',
  CI_COMMIT_REF_SLUG: 'feature-one',
  CI_COMMIT_REF_PROTECTED: 'false',
  CI_COMMIT_SHA: 'abcdef1234567890abcdef1234567890abcdef12',
  CI_COMMIT_SHORT_SHA: 'abcdef12',
  CI_DEFAULT_BRANCH: 'main',
};

/** One run, as it differs from the simplest. */
export interface Scenario {
  /** docker-build, unless given. */
  component?: string;
  /** Of a component with several jobs: what stands behind `job_name` in this one's name. */
  job?: string;
  /** `inputs:` of the include. */
  inputs?: Record<string, unknown>;
  /** Predefined variables that differ from `CI`; undefined: not set. */
  ci?: Record<string, string | undefined>;
  /** Variables of the project: they win over the job's. */
  project?: Record<string, string>;
  /** The checkout; a Dockerfile unless given. */
  files?: Record<string, string>;
  engine?: Engine;
  clock?: Clock;
  /** What runs instead of the job's script, such as the script between lines of one's own. */
  script?: (job: Job) => string;
  /** Called with the folders before the start. */
  prepare?: (sandbox: Sandbox) => void;
  /** Sent to the job's process group once the stub of Docker hangs. */
  signal?: NodeJS.Signals;
  /** How often the after_script runs afterwards, each time in a shell of its own. */
  after?: number;
}

/** What a run did. */
export interface Run {
  status: number | null;
  /** Of each after_script. */
  afterStatus: (number | null)[];
  log: string;
  calls: Call[];
  /** The calls as texts, for those that are easy to read. */
  commands: string[];
  sleeps: string[];
  images: string[];
  containers: string[];
  /** `NAME DIGEST` as pushed. */
  registry: string[];
  /** The checkout afterwards. */
  files: Record<string, string>;
  /** What is left in TMPDIR and in the volume that job and service share. */
  left: string[];
  /** The folder of the run, which is gone by now. */
  root: string;
}

/** Names of the files in the checkout afterwards, without those of the job itself. */
export function sourcesOf({ files }: Run): string[] {
  return Object.keys(files).filter((name) => !name.startsWith('.drydock'));
}

/** Runs the job in a sandbox of its own. */
export async function runJob(shell: Shell, scenario: Scenario = {}): Promise<Run> {
  const { files = { Dockerfile: 'FROM scratch\n' }, engine = {}, clock = { now: NOW, step: 0 } } = scenario;
  const sandbox = makeSandbox(files, engine, clock);
  try {
    scenario.prepare?.(sandbox);
    const job = jobOf(scenario.inputs, scenario.component, scenario.job);
    const variables = environment(job, scenario, sandbox);
    const text = scenario.script?.(job) ?? job.script;
    const status = await runText(shell, text, sandbox, variables, scenario.signal);
    const afterStatus: (number | null)[] = [];
    for (let left = scenario.after ?? 0; left > 0; left--) {
      afterStatus.push(await runText(shell, job.afterScript, sandbox, variables));
    }
    const calls = callsOf(sandbox);
    return {
      status,
      afterStatus,
      log: filesBelow(sandbox.root, ['log']).log ?? '',
      calls,
      commands: calls.map((call) => call.args.join(' ')),
      sleeps: listOf(sandbox, 'sleeps'),
      images: listOf(sandbox, 'images'),
      containers: listOf(sandbox, 'containers'),
      registry: listOf(sandbox, 'registry'),
      files: filesBelow(sandbox.checkout),
      left: [...readdirSync(sandbox.tmp), ...readdirSync(sandbox.share)],
      root: sandbox.root,
    };
  } finally {
    rmSync(sandbox.root, { recursive: true, force: true });
  }
}

/**
 * The variables of a job: predefined, the job's own with theirs expanded, the project's on top. The volume that job
 * and service share is the sandbox's.
 */
export function environment(job: Job, scenario: Scenario, sandbox: Sandbox): Record<string, string> {
  const predefined = { ...CI, CI_PROJECT_DIR: sandbox.checkout, ...scenario.ci };
  const known = Object.fromEntries(
    Object.entries(predefined).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const share = job.variables.DRYDOCK_SHARE?.value || '/no share';
  const expanded = (others: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(job.variables).map(([name, { value, expand: expands }]) => [
        name,
        (expands ? expand(value, { ...known, ...others, ...scenario.project }) : value).replaceAll(
          share,
          sandbox.share,
        ),
      ]),
    );
  // A variable may name another one of the job.
  return { ...known, ...expanded(expanded({})), ...scenario.project };
}
