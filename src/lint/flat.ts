/** A project's pipeline as one text that GitLab's lint takes without a push. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { templatePath } from '../build/outputs.js';
import { interpolate } from '../gitlab/interpolate.js';
import { type Config, merged } from '../gitlab/merge.js';
import { pipelineText, readPipeline } from '../gitlab/yaml.js';
import { PIPELINE } from '../pipeline/examples.js';
import { OWN_COMPONENT } from '../pipeline/project.js';

/** Where own components come from: their text, or a commit of the project that GitLab has. */
export type Source = 'templates' | { project: string; sha: string };

/** The pipeline in `folder`, with what it includes from its own files, and with own components from `source`. */
export function flatPipeline(folder: string, source: Source): string {
  return pipelineText(flat(folder, PIPELINE, source));
}

/** GitLab merges what is included in its order, and the including file over it. */
function flat(folder: string, path: string, source: Source): Config {
  const { body } = readPipeline(readFileSync(join(folder, path), 'utf8'), path);
  const { include, ...own } = body;
  const left: unknown[] = [];
  let config: Config = {};
  for (const entry of [include ?? []].flat()) {
    const included = includedConfigs(folder, entry, source);
    if (included === undefined) left.push(pinned(entry, source));
    for (const one of included ?? []) config = merged(config, one);
  }
  const include_ = [...[config.include ?? []].flat(), ...left];
  return {
    ...(include_.length > 0 ? { include: include_ } : {}),
    ...merged({ ...config, include: undefined }, own),
  };
}

/** What an entry of `include:` stands for; undefined: GitLab has to fetch it. */
function includedConfigs(folder: string, entry: unknown, source: Source): Config[] | undefined {
  const { component, local, inputs } = (typeof entry === 'string' ? { local: entry } : entry) as Config;
  const name = componentName(component);
  if (name !== undefined && source === 'templates') {
    const template = join(folder, 'templates', templatePath(name));
    if (existsSync(template))
      return [interpolate(readFileSync(template, 'utf8'), (inputs ?? {}) as Config, name)];
  }
  if (typeof local !== 'string' || /^https?:/.test(local)) return undefined;
  return globSync(local.replace(/^\//, ''), { cwd: folder })
    .sort()
    .map((path) => flat(folder, path, source));
}

function componentName(address: unknown): string | undefined {
  return typeof address === 'string' ? OWN_COMPONENT.exec(address)?.[1] : undefined;
}

function pinned(entry: unknown, source: Source): unknown {
  const name = componentName((entry as Config | null)?.component);
  if (name === undefined || source === 'templates') return entry;
  return { ...(entry as Config), component: `$CI_SERVER_FQDN/${source.project}/${name}@${source.sha}` };
}
