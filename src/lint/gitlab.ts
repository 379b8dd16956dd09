/** The lint through GitLab's own API, compared with the offline one. https://docs.gitlab.com/api/lint/ */
import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import type { Component } from '../gitlab/component.js';
import { pipelineText, readPipeline } from '../gitlab/yaml.js';
import { asking, type GitLabClient } from '../gitlab-api/client.js';
import type { GitLabSettings } from '../gitlab-api/settings.js';
import { exampleFolders, PIPELINE } from '../pipeline/examples.js';
import { COMPONENTS_PROJECT, makeProject, type ProjectFiles } from '../pipeline/project.js';
import { differences } from './differences.js';
import { flatPipeline, type Source } from './flat.js';
import { lint, type OfflineVerdict, type Verdict } from './lint.js';
import { located } from './locate.js';
import { ownPipeline } from './project.js';
import { inputVariations } from './variations.js';

/** A pipeline to lint, and the folder that its project is made from. */
export interface Case {
  name: string;
  files: ProjectFiles;
}

/** GitLab's verdict beside the offline one. */
export interface GitLabVerdict extends Verdict {
  warnings: string[];
  /** Where GitLab and the offline lint disagree. */
  differences: string[];
}

/** What the token has to be allowed: https://docs.gitlab.com/api/lint/ asks for the right to create a pipeline. */
const NEEDS = 'the scope api and the role Developer (Maintainer where the branch is protected)';

/** What a dry run says where no job runs for a push; GitLab's lib/gitlab/ci/pipeline/chain/{populate,evaluate_workflow_rules}.rb. */
const NOT_FOR_A_PUSH =
  /^(Pipeline will not run for the selected trigger|Pipeline filtered out by workflow rules)/;

/** Every component with every option of its inputs at least once, every example, and the project's own pipeline. */
export function lintCases(project: {
  components: readonly Component[];
  templates: string;
  examples: string;
  pipeline: string;
}): Case[] {
  const { components, templates, examples } = project;
  return [
    ...components.flatMap((component) =>
      inputVariations(component).map((inputs, index) => ({
        name: index === 0 ? component.name : `${component.name} (options ${index})`,
        files: { templates, pipeline: componentPipeline(component.name, inputs) },
      })),
    ),
    ...exampleFolders(examples).map((from) => ({
      name: `examples/${basename(from)}`,
      files: { from, templates },
    })),
    ...ownPipeline(project.pipeline).map((pipeline) => ({ name: PIPELINE, files: { templates, pipeline } })),
  ];
}

function componentPipeline(component: string, inputs: Record<string, unknown>): string {
  return pipelineText({
    stages: ['build', 'test', 'deploy'],
    include: [{ component: `$CI_SERVER_FQDN/${COMPONENTS_PROJECT}/${component}@$CI_COMMIT_SHA`, inputs }],
  });
}

export interface LintOptions {
  /** A commit that GitLab has: pipelines then include the components from there; without one their text is sent. */
  sha?: string | undefined;
  /** The branch or tag that the dry run is for; by default the project's default branch. */
  ref?: string | undefined;
}

/** Lints pipelines through GitLab, one after the other, since it counts requests. */
export async function* lintOnGitLab(
  client: GitLabClient,
  settings: GitLabSettings,
  cases: readonly Case[],
  { sha, ref }: LintOptions = {},
): AsyncGenerator<GitLabVerdict> {
  const ask = <T>(what: () => Promise<T>) => asking(settings, NEEDS, what);
  const project = await ask(() => client.Projects.show(settings.project));
  const source: Source =
    sha === undefined ? 'templates' : { project: String(project.path_with_namespace), sha };
  const answerTo = async (content: string): Promise<Answer> => {
    const lintIt = async (options: { dryRun: boolean; ref?: string }) =>
      (await ask(() =>
        client.Lint.lint(settings.project, content, { includeJobs: true, ...options }),
      )) as unknown as Answer;
    const answer = await lintIt({ dryRun: true, ...(ref !== undefined && { ref }) });
    return answer.errors?.some((error) => NOT_FOR_A_PUSH.test(error)) ? lintIt({ dryRun: false }) : answer;
  };
  for (const one of cases) {
    yield await onProject(one, async (folder) => {
      const answer = await answerTo(flatPipeline(folder, source));
      return verdict(one.name, answer, lint(one.name, one.files));
    });
  }
}

/** What GitLab answers. https://docs.gitlab.com/api/lint/ */
interface Answer {
  valid: boolean;
  errors?: string[];
  warnings?: string[];
  merged_yaml?: string;
  jobs?: { name: string }[] | null;
}

function verdict(name: string, answer: Answer, offline: OfflineVerdict): GitLabVerdict {
  const { valid, errors = [], warnings = [], merged_yaml = '', jobs } = answer;
  const disagreement =
    valid === offline.valid
      ? []
      : [
          `GitLab says ${word(valid)}, the offline lint ${word(offline.valid)}${offline.message && `: ${offline.message}`}`,
        ];
  return {
    name,
    valid,
    jobs: (jobs ?? []).map((job) => job.name),
    message: errors.map((error) => located(error, offline.pipeline)).join('\n'),
    warnings,
    differences:
      valid && offline.valid
        ? differences(
            readPipeline(merged_yaml, 'merged_yaml').body,
            readPipeline(offline.merged, PIPELINE).body,
          )
        : disagreement,
  };
}

function word(valid: boolean): string {
  return valid ? 'valid' : 'invalid';
}

async function onProject<T>({ files }: Case, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await makeProject(files);
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
