/** Makes a runner's folder. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../user-error.js';
import { type KitFile, kitFiles, type Surroundings, TOKEN_FILE } from './folder.js';
import type { Options } from './read-options.js';
import { tokenProblem } from './token.js';
import { writeNew } from './write.js';

export interface Init {
  options: Options;
  /** An absolute path. */
  folder: string;
  /** MTU of the machine's default route. */
  machine: number;
  /** A token that exists already; empty: `register` gets one. */
  token: string;
  /** The folder that `ca_file` starts at. */
  cwd: string;
  /** Draws a secret of this many bytes; tests draw others. */
  draw?: (bytes: number) => string;
}

/**
 * Writes the folder, all or nothing.
 * @returns its files
 * @throws UserError with all that is wrong
 */
export function init({ options, folder, machine, token, cwd, draw = drawn }: Init): KitFile[] {
  const problem = token === '' ? undefined : tokenProblem(token);
  const ca = options.ca_file === '' ? undefined : certificate(resolve(cwd, options.ca_file));
  const problems = [
    ...(problem === undefined ? [] : [`RUNNER_TOKEN: ${problem}`]),
    ...(ca && 'problem' in ca ? [ca.problem] : []),
  ];
  if (problems.length > 0) throw new UserError(problems);
  const surroundings: Surroundings = {
    machine,
    secrets: {
      ...(token === '' ? {} : { token }),
      ...(options.cache ? { cache: { user: draw(10), password: draw(20) } } : {}),
    },
    ...(ca && 'text' in ca ? { ca: ca.text } : {}),
  };
  const files = kitFiles(options, surroundings);
  if (options.profile === 'kubernetes' && token !== '')
    files.push({ path: TOKEN_FILE, text: token, secret: true });
  writeNew(folder, files);
  return files;
}

function drawn(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}

function certificate(file: string): { text: string } | { problem: string } {
  try {
    const text = readFileSync(file, 'utf8');
    return text.includes('-----BEGIN CERTIFICATE-----')
      ? { text }
      : { problem: `ca_file: ${file} holds no certificate in PEM (-----BEGIN CERTIFICATE-----)` };
  } catch (error) {
    return { problem: `ca_file: ${file} cannot be read (${(error as Error).message})` };
  }
}
