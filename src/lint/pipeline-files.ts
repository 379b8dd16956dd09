/** The YAML files that make up a pipeline: the first and those that it includes from its own project. */
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import { PIPELINE } from '../pipeline/examples.js';
import { pinComponents } from '../pipeline/project.js';

/** A file of a pipeline, read as YAML 1.2 and as GitLab reads it. */
export interface PipelineFile {
  /** Path from the project's root. */
  path: string;
  include: unknown[];
  /** The same `include:` as YAML 1.1, where `off` is false. */
  includeForGitLab: unknown[];
}

/** Reads them, and makes the components in all of them the checkout's own. What is no YAML is left to GitLab's parser. */
export function pipelineFiles(
  folder: string,
  path: string = PIPELINE,
  seen: Set<string> = new Set(),
): PipelineFile[] {
  if (seen.has(path) || !existsSync(join(folder, path))) return [];
  seen.add(path);
  const text = pinComponents(readFileSync(join(folder, path), 'utf8'));
  writeFileSync(join(folder, path), text);
  const include = includeOf(text, '1.2');
  return [
    { path, include, includeForGitLab: includeOf(text, '1.1') },
    ...include
      .flatMap(localPattern)
      .flatMap((pattern) => globSync(pattern, { cwd: folder }))
      .sort()
      .flatMap((one) => pipelineFiles(folder, one, seen)),
  ];
}

/** The entries of `include:`; the last document is the pipeline, one before it a header. */
function includeOf(text: string, version: '1.1' | '1.2'): unknown[] {
  const documents = parseAllDocuments(text, { version, uniqueKeys: false, logLevel: 'silent' });
  const document = Array.isArray(documents) ? (documents.at(-1) as Document | undefined) : undefined;
  if (!document || document.errors.length > 0 || !isMap(document.contents)) return [];
  const node = document.contents.get('include', true) as unknown;
  if (isScalar(node) || isMap(node)) return [node.toJS(document)];
  return isSeq(node) ? (node.toJS(document) as unknown[]) : [];
}

function localPattern(entry: unknown): string[] {
  const local = typeof entry === 'string' ? entry : (entry as { local?: unknown } | null)?.local;
  if (typeof local !== 'string' || /^https?:/.test(local)) return [];
  return [local.replace(/^\//, '')];
}
