/** What GitLab says of a pipeline, without asking one: read, filled, included, extended and held against the rules of its keywords. */
import type { Hash } from '../psych/value.js';
import { type Child, childrenOf } from './children.js';
import { extended } from './config/extends.js';
import type { PipelineFiles } from './config/files.js';
import { type ComponentUse, type Loading, loadFile, loadParsed } from './config/load.js';
import { dereferenced } from './config/references.js';
import { checkGraph } from './graph/check.js';
import { type Findings, noFindings, refuse } from './problem.js';
import { checkRoot } from './rules/root.js';

export interface Checked {
  findings: Findings;
  /** With what it includes; undefined where it could not be read. */
  loaded: Hash | undefined;
  /** With `extends` and references in their place; undefined where they could not be. */
  pipeline: Hash | undefined;
  components: ComponentUse[];
  children: Child[];
}

export type Variables = Readonly<Record<string, string>>;

/** @param path the pipeline's file */
export function checkPipeline(path: string, files: PipelineFiles, variables: Variables): Checked {
  const loading = loadingOf(files, variables);
  const content = files.read(path) ?? '';
  if (content.trim() === '') {
    refuse(loading.findings, { file: path, line: 1 }, 'the pipeline is empty');
    return checked(undefined, loading);
  }
  return checked(loadFile(path, content, loading), loading);
}

/** A pipeline that is read already, such as that of a child. */
export function checkParsed(pipeline: Hash, files: PipelineFiles, variables: Variables): Checked {
  const loading = loadingOf(files, variables);
  return checked(loadParsed(pipeline, loading), loading);
}

function loadingOf(files: PipelineFiles, variables: Variables): Loading {
  return { files, variables, findings: noFindings(), components: [], count: 0 };
}

/** One step after the other, as long as there is no error: what could not be read is not missed in what follows. */
function checked(loaded: Hash | undefined, { findings, components }: Loading): Checked {
  const result: Checked = { findings, loaded, pipeline: undefined, components, children: [] };
  if (!loaded || findings.errors.length > 0) return result;
  const pipeline = dereferenced(extended(loaded, findings), findings);
  if (findings.errors.length > 0) return result;
  checkRoot(pipeline, findings);
  if (findings.errors.length === 0) checkGraph(pipeline, findings);
  return { ...result, pipeline, children: findings.errors.length === 0 ? childrenOf(pipeline) : [] };
}
