/** What GitLab says of a pipeline, without asking one: read, filled, included, extended and held against the rules of its keywords. */
import type { Hash } from '../psych/value.js';
import { extended } from './config/extends.js';
import type { PipelineFiles } from './config/files.js';
import { type ComponentUse, loadFile } from './config/load.js';
import { dereferenced } from './config/references.js';
import { checkGraph } from './graph/check.js';
import { type Findings, noFindings, refuse } from './problem.js';
import { checkRoot } from './rules/root.js';

export interface Checked {
  findings: Findings;
  /** The pipeline as far as it could be made; what is wrong in it is in the findings. */
  pipeline: Hash | undefined;
  components: ComponentUse[];
}

/** @param path the pipeline's file */
export function checkPipeline(
  path: string,
  files: PipelineFiles,
  variables: Readonly<Record<string, string>>,
): Checked {
  const findings = noFindings();
  const components: ComponentUse[] = [];
  const content = files.read(path) ?? '';
  if (content.trim() === '') {
    refuse(findings, { file: path, line: 1 }, 'the pipeline is empty');
    return { findings, pipeline: undefined, components };
  }
  const loaded = loadFile(path, content, { files, variables, findings, components, count: 0 });
  // What was not read is not missed in what follows.
  if (!loaded || findings.errors.length > 0) return { findings, pipeline: loaded, components };
  const pipeline = dereferenced(extended(loaded, findings), findings);
  if (findings.errors.length > 0) return { findings, pipeline, components };
  checkRoot(pipeline, findings);
  if (findings.errors.length === 0) checkGraph(pipeline, findings);
  return { findings, pipeline, components };
}
