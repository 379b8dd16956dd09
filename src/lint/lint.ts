/** The offline lint: what GitLab says of a pipeline, and what it does not say. */
import { PIPELINE } from '../pipeline/examples.js';
import type { ProjectFiles } from '../pipeline/project.js';
import type { Hash } from '../psych/value.js';
import { advise } from './advice/advise.js';
import { type Checked, checkParsed, checkPipeline } from './check.js';
import type { PipelineFiles } from './config/files.js';
import { jobNames, mergedText } from './merged.js';
import { type Problem, told } from './problem.js';
import { projectFiles } from './project-files.js';
import { pushVariables } from './variables.js';

/** A pipeline and what is to be said of it. */
export interface Verdict {
  name: string;
  valid: boolean;
  /** Names of the jobs, when it is valid. */
  jobs: string[];
  /** Everything that is wrong, when it is not, a line each. */
  message: string;
  /** What GitLab takes, and what was not looked at. */
  warnings: string[];
}

/** With the pipeline as YAML after include, extends and `!reference`; empty when it is invalid. */
export interface OfflineVerdict extends Verdict {
  merged: string;
  /** The same with places, as far as it could be read. */
  pipeline: Hash | undefined;
  /** The child pipelines that it starts from files of its project. */
  children: Verdict[];
}

/** GitLab lets a child pipeline have one of its own, and that none. */
const MOST_LEVELS = 2;

/**
 * Lints one pipeline, and the child pipelines that it starts.
 * @param path where the pipeline stands in its project
 */
export function lint(name: string, files: ProjectFiles, path: string = PIPELINE): OfflineVerdict {
  const found = projectFiles(files, path);
  const checked = checkPipeline(path, found, pushVariables());
  return {
    ...verdictOf(name, checked, found),
    merged: checked.pipeline && checked.findings.errors.length === 0 ? mergedText(checked.pipeline) : '',
    pipeline: checked.pipeline ?? checked.loaded,
    children: childVerdicts(name, checked, found, 1),
  };
}

function childVerdicts(name: string, { children }: Checked, files: PipelineFiles, level: number): Verdict[] {
  return children.flatMap(({ job, pipeline }) => {
    const child = `${name} > ${job}`;
    const checked = checkParsed(pipeline, files, pushVariables());
    const below = level < MOST_LEVELS ? childVerdicts(child, checked, files, level + 1) : [];
    return [verdictOf(child, checked, files), ...below];
  });
}

function verdictOf(name: string, checked: Checked, files: PipelineFiles): Verdict {
  const { findings, pipeline } = checked;
  advise(checked, files);
  const valid = findings.errors.length === 0;
  return {
    name,
    valid,
    jobs: valid && pipeline ? jobNames(pipeline) : [],
    message: texts(findings.errors).join('\n'),
    warnings: texts([...findings.warnings, ...findings.left]),
  };
}

/** Those of the instances of a job are said once. */
function texts(problems: readonly Problem[]): string[] {
  return [...new Set(problems.map(told))];
}
