/** Options from a YAML file. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { UserError } from '../user-error.js';
import type { Given } from './read-options.js';

/** @throws UserError where it cannot be read, or is no mapping */
export function fileOptions(file: string): Given {
  let value: unknown;
  try {
    value = parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UserError([`${file}: cannot be read: ${(error as Error).message.split('\n')[0]}`]);
  }
  if (value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new UserError([`${file}: holds no options; it has to be such as \`profile: dind-tls\``]);
  }
  return value as Given;
}
