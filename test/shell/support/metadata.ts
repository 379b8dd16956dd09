/** Resolves rules of tags in a shell, many in one process. */
import { execa } from 'execa';
import { functions } from './functions.js';
import { CI } from './job.js';
import { pathOf } from './runner.js';
import type { Shell } from './tools.js';

/** 14 November 2023, 22:13:20 UTC. */
export const NOW = 1_700_000_000;

/** What GitLab predefines in each kind of pipeline. */
export const PIPELINES = {
  branch: { CI_COMMIT_BRANCH: 'feature/x' },
  main: { CI_COMMIT_BRANCH: 'main' },
  mr: { CI_MERGE_REQUEST_IID: '42', CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main' },
  release: { CI_COMMIT_TAG: 'v1.2.3' },
  pre: { CI_COMMIT_TAG: 'v2.0.8-beta.67' },
  word: { CI_COMMIT_TAG: 'stable/one' },
  schedule: { CI_COMMIT_BRANCH: 'main', CI_PIPELINE_SOURCE: 'schedule' },
  detached: {},
} as const satisfies Record<string, Record<string, string>>;
export type Pipeline = keyof typeof PIPELINES;

export interface Question {
  images?: string;
  tags?: string;
  flavor?: string;
  labels?: string;
  annotations?: string;
  levels?: string;
  /** Predefined variables; a branch pipeline's, unless given. */
  ci?: Record<string, string>;
}

export interface Answer {
  images: string[];
  tags: string[];
  labels: string[];
  annotations: string[];
  /** Everything that it said: problems, notices. */
  log: string;
}

const COMMIT = {
  CI_COMMIT_SHA: CI.CI_COMMIT_SHA as string,
  CI_DEFAULT_BRANCH: 'main',
  CI_COMMIT_TIMESTAMP: '2023-11-05T00:30:00+01:00',
};

/** The answers, in the order of the questions. */
export async function resolveAll(shell: Shell, questions: readonly Question[]): Promise<Answer[]> {
  const blocks = questions.map(({ ci = PIPELINES.branch, ...rest }) => {
    const {
      images = 'registry.example.com/app',
      tags = '',
      flavor = '',
      labels = '',
      annotations = '',
      levels = '',
    } = rest;
    const variables = Object.entries({ ...COMMIT, ...ci }).map(([name, value]) => `${name}=${quote(value)}`);
    return `(
export ${variables.join(' ')}
resolve_metadata ${[images, tags, flavor, labels, annotations, levels].map(quote).join(' ')}
printf '\\1%s' "$(metadata_of image)" "$(metadata_of tag)" "$(metadata_of label)" "$(metadata_of annotation)"
) 2>&1
printf '\\2'`;
  });
  const [program, ...args] = shell.command as [string, ...string[]];
  const { stdout } = await execa(program, [...args, '-s'], {
    input: `${functions()}\nset -eu\nPROBLEMS=0\ndate() { echo ${NOW}; }\n${blocks.join('\n')}\n`,
    env: { PATH: pathOf(shell) },
    extendEnv: false,
  });
  return stdout
    .split('\u0002')
    .slice(0, -1)
    .map((text) => {
      const [log = '', ...lists] = text.split('\u0001');
      const [images = [], tags = [], labels = [], annotations = []] = lists.map((list) =>
        list.split('\n').filter(Boolean),
      );
      return { images, tags, labels, annotations, log };
    });
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
