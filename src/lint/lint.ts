/** The offline lint: a pipeline interpolated, merged and validated against GitLab's schema by gitlab-ci-local. */
import { rmSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { jobsOf, readPipeline } from '../gitlab/yaml.js';
import { makeProject, type ProjectFiles } from '../pipeline/project.js';
import { includeProblems } from './includes.js';
import { saidOf } from './kept.js';
import { pipelineFiles } from './pipeline-files.js';

/** A pipeline and what is to be said of it. */
export interface Verdict {
  name: string;
  valid: boolean;
  /** Names of the jobs, when it is valid. */
  jobs: string[];
  /** Everything that is wrong, when it is not. */
  message: string;
}

/** With the pipeline as YAML after include, extends and `!reference`; empty when it is invalid. */
export interface OfflineVerdict extends Verdict {
  merged: string;
}

const NETWORK =
  'Fix: what a pipeline includes from other projects or addresses is fetched; lint it where they can be reached';

/** Lints one pipeline. */
export async function lint(name: string, files: ProjectFiles): Promise<OfflineVerdict> {
  const folder = await makeProject(files);
  try {
    const problems = includeProblems(folder, pipelineFiles(folder));
    const { exitCode, stdout, stderr } = await saidOf(folder, ['--home', folder, '--preview'], env());
    const jobs = exitCode === 0 ? jobsIn(stdout) : [];
    if (exitCode !== 0) problems.unshift(told(stdout + stderr, folder));
    else if (jobs.length === 0) {
      problems.push('the pipeline has no visible job, and GitLab wants one: extend the hidden job');
    }
    const valid = problems.length === 0;
    return {
      name,
      valid,
      jobs: valid ? jobs : [],
      message: problems.join('\n'),
      merged: valid ? stdout : '',
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Names of the visible jobs. */
function jobsIn(merged: string): string[] {
  return [...jobsOf(readPipeline(merged, 'the merged pipeline').body).keys()];
}

/** What a user sets for real runs is no part of the pipeline: neither GCL_* nor, above, the home. */
function env(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GCL_')));
}

/** What gitlab-ci-local says, without its colours, its advice about itself, its stack and the temporary folder. */
function told(output: string, folder: string): string {
  const lines = stripVTControlCharacters(output)
    .replaceAll(`${folder}/`, '')
    .replace(/For further troubleshooting.*/s, '')
    .split('\n')
    .filter((line) => line.trim() && !/^(parsing and downloads|json schema validated)|^\s+at /.test(line));
  const hint = lines.some((line) => /could not be fetched|git ls-remote/.test(line)) ? [NETWORK] : [];
  return [...lines.slice(0, 20), ...hint].join('\n');
}
