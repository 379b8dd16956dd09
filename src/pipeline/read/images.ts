/** `image:` and `services:`. https://docs.gitlab.com/ci/yaml/#image */
import { isMap } from '../../gitlab/merge.js';
import type { Image, Service } from '../job.js';
import { isSaid } from './globals.js';
import { commands, mapping, type Problems, text, texts } from './values.js';
import { yamlVariables } from './yaml-variables.js';

const IMAGE = ['name', 'entrypoint', 'pull_policy', 'docker', 'kubernetes'];
const SERVICE = [...IMAGE, 'alias', 'command', 'variables'];

/** The image of a job; without one the runner's own. */
export function imageOf(value: unknown, where: string, problems: Problems): Image {
  if (!isSaid(value)) return { name: '', pullPolicy: [] };
  return imageWith(IMAGE, value, `${where}: image`, problems);
}

/** The services of a job. */
export function servicesOf(value: unknown, where: string, problems: Problems): Service[] {
  if (isSaid(value) && !Array.isArray(value)) problems.push(`${where}: services should be a list`);
  return (Array.isArray(value) ? value.flat(10) : []).map((entry, index) => {
    const place = `${where}: service ${index + 1}`;
    const { alias: own, command, variables } = isMap(entry) ? entry : {};
    const alias = text(own, `${place}: alias`, problems);
    return {
      ...imageWith(SERVICE, entry, place, problems),
      ...(alias === undefined ? {} : { alias }),
      ...(isSaid(command) ? { command: commands(command, `${place}: command`, problems) } : {}),
      variables: yamlVariables(variables, place, problems),
    };
  });
}

function imageWith(keys: readonly string[], value: unknown, where: string, problems: Problems): Image {
  const config = typeof value === 'string' ? { name: value } : mapping(value, where, problems);
  const unknown = Object.keys(config).filter((key) => !keys.includes(key));
  if (unknown.length > 0) problems.push(`${where} has unknown keys: ${unknown.join(', ')}`);
  const name = text(config.name, `${where}: name`, problems);
  if (!name) problems.push(`${where} needs a name`);
  if (isSaid(config.entrypoint) && !Array.isArray(config.entrypoint))
    problems.push(`${where}: entrypoint should be a list of texts`);
  const { user } = mapping(config.docker, `${where}: docker`, problems);
  return {
    name: name ?? '',
    pullPolicy: texts(config.pull_policy, `${where}: pull_policy`, problems),
    ...(isSaid(config.entrypoint)
      ? { entrypoint: texts(config.entrypoint, `${where}: entrypoint`, problems) }
      : {}),
    ...(isSaid(user) ? { user: String(user) } : {}),
  };
}
