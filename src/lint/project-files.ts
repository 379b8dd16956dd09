/** The files of a project's folder, as a lint reads them. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { templatePath } from '../build/outputs.js';
import { PIPELINE } from '../pipeline/examples.js';
import type { ProjectFiles } from '../pipeline/project.js';
import { matchingOf, type PipelineFiles } from './config/files.js';

/** @param pipelinePath where the pipeline itself stands */
export function projectFiles(files: ProjectFiles, pipelinePath = PIPELINE): PipelineFiles {
  const { from, filter = () => true, templates, pipeline } = files;
  let paths: string[] | undefined;
  return {
    read: (path) => {
      if (pipeline !== undefined && path === pipelinePath) return pipeline;
      return from === undefined ? undefined : textIn(from, path, filter);
    },
    match: (pattern) => {
      paths ??= from === undefined ? [] : pathsBelow(from, '', filter);
      return matchingOf(pattern, paths);
    },
    template: (name) => textIn(templates, templatePath(name), () => true),
    templateNames: () => (existsSync(templates) ? readdirSync(templates).sort() : []),
  };
}

function textIn(folder: string, path: string, filter: (path: string) => boolean): string | undefined {
  const file = join(folder, path);
  // Git knows a file by one path alone.
  if (normalize(path) !== path || path.startsWith('..') || !existsSync(file)) return undefined;
  if (!statSync(file).isFile() || !filter(file)) return undefined;
  return readFileSync(file, 'utf8');
}

/** Git's own and what npm brings are none of a pipeline's. */
const OTHERS = ['.git', 'node_modules'];

function pathsBelow(folder: string, below: string, filter: (path: string) => boolean): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true })
    .filter((one) => !OTHERS.includes(one.name) && filter(join(folder, below, one.name)))
    .flatMap((one) => {
      const path = below === '' ? one.name : `${below}/${one.name}`;
      return one.isDirectory() ? pathsBelow(folder, path, filter) : [path];
    });
}
