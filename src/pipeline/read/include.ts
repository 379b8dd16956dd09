/** A pipeline with all that it includes: own components and files of the checkout. https://docs.gitlab.com/ci/yaml/#include */
import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { templatePath } from '../../build/outputs.js';
import { fill } from '../../gitlab/interpolate.js';
import { type Config, isMap, merged } from '../../gitlab/merge.js';
import { UserError } from '../../user-error.js';
import { PIPELINE } from '../examples.js';
import { expandKnown } from '../expand.js';
import { OWN_COMPONENT } from '../project.js';
import { readFile } from './files.js';
import { checkedInputs } from './inputs.js';
import { decide, type Surroundings } from './rules.js';
import type { Problems } from './values.js';

/** GitLab's limit of includes in a pipeline. */
const MOST = 150;

/** Where includes are read from, and what their rules see. */
interface Includes {
  folder: string;
  surroundings: Surroundings;
  problems: Problems;
  count: number;
}

/** The pipeline of a checkout; its `include:` is resolved, nothing else. */
export async function includeAll(
  folder: string,
  surroundings: Surroundings,
  problems: Problems,
): Promise<Config> {
  const includes: Includes = { folder, surroundings, problems, count: 0 };
  if (!existsSync(join(folder, PIPELINE))) throw new UserError([`${folder} has no ${PIPELINE}`]);
  return fileConfig(includes, join(folder, PIPELINE), PIPELINE, undefined);
}

/** GitLab merges what is included in its order, and the including file over it. */
async function fileConfig(includes: Includes, path: string, where: string, inputs: unknown): Promise<Config> {
  const documents = readFile(path, where);
  const values = checkedInputs(documents.header, inputs, where, includes.problems);
  const { include, ...own } = fill(documents, values);
  let config: Config = {};
  for (const entry of [include ?? []].flat(10)) {
    includes.count += 1;
    if (includes.count > MOST) throw new UserError([`${where}: GitLab takes at most ${MOST} includes`]);
    for (const one of await entryConfigs(includes, entry, where)) config = merged(config, one);
  }
  return merged(config, own);
}

async function entryConfigs(includes: Includes, entry: unknown, where: string): Promise<Config[]> {
  const keywords = typeof entry === 'string' ? { local: entry } : entry;
  if (!isMap(keywords)) {
    includes.problems.push(`${where}: an entry of include should be a text or a mapping`);
    return [];
  }
  const { local, component, inputs, rules } = keywords;
  const kind = Object.keys(keywords).find((key) =>
    ['project', 'remote', 'template', 'artifact'].includes(key),
  );
  if (kind || (typeof local === 'string' && /^https?:/.test(local))) {
    includes.problems.push(
      `${where}: include: ${kind ?? 'remote'} is not here; only components of this project and files of the checkout are`,
    );
    return [];
  }
  if (rules !== undefined) {
    const { when } = await decide(
      rules,
      'always',
      includes.surroundings,
      `${where}: include`,
      includes.problems,
    );
    if (when === 'never') return [];
  }
  if (typeof component === 'string') return componentConfigs(includes, component, inputs, where);
  if (typeof local === 'string') return localConfigs(includes, local, inputs, where);
  includes.problems.push(`${where}: an entry of include needs a text for component or local`);
  return [];
}

async function componentConfigs(includes: Includes, address: string, inputs: unknown, where: string) {
  const name = OWN_COMPONENT.exec(address)?.[1];
  const template = name && join(includes.folder, 'templates', templatePath(name));
  if (name && template && existsSync(template)) return [await fileConfig(includes, template, name, inputs)];
  includes.problems.push(
    `${where}: ${address} is no component of this project; one has the form $CI_SERVER_FQDN/drydock/drydock/NAME@VERSION`,
  );
  return [];
}

async function localConfigs(includes: Includes, pattern: string, inputs: unknown, where: string) {
  const { folder, surroundings, problems } = includes;
  const local = expandKnown(pattern, surroundings.expanded()).replace(/^\/+/, '');
  if (!/\.ya?ml$/.test(local)) {
    problems.push(`${where}: the name of the included file ${pattern} does not end in .yml or .yaml`);
    return [];
  }
  const found = local.includes('*')
    ? globSync(local, { cwd: folder }).sort()
    : existsSync(join(folder, local))
      ? [local]
      : undefined;
  if (!found) problems.push(`${where}: there is no ${local} to include`);
  const configs: Config[] = [];
  for (const path of found ?? []) {
    if (statSync(join(folder, path)).size === 0) problems.push(`${where}: ${path} is empty`);
    else configs.push(await fileConfig(includes, join(folder, path), path, inputs));
  }
  return configs;
}
