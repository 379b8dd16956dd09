/** Where a runner's folder keeps the token: in `config.toml`, or in a file of its own for a cluster. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../user-error.js';
import {
  type Document,
  entryOf,
  type RunnerEntry,
  readDocument,
  runnersOf,
  settingOf,
} from './check/document.js';
import { addLines, applyEdits, removeEntry, setValue } from './check/edits.js';
import { COMMAND } from './command.js';
import { fileOptions } from './file.js';
import { CONFIG, OPTIONS_FILE, TOKEN_FILE } from './folder.js';
import { type Options, readOptions } from './read-options.js';
import { replaceFile } from './replace.js';

/** A folder that `init` has written. */
export interface Folder {
  path: string;
  options: Options;
  /** The token; empty: it is not registered. */
  token: string;
  /** Its file. */
  file: string;
}

/** @throws UserError where it is no such folder, or cannot be read or written */
export function readFolder(path: string): Folder {
  if (!existsSync(join(path, OPTIONS_FILE))) {
    throw new UserError(
      [`${path}: holds no ${OPTIONS_FILE}, so that it is no runner's folder`],
      `${COMMAND} init writes one`,
    );
  }
  const options = readOptions([{ where: OPTIONS_FILE, given: fileOptions(join(path, OPTIONS_FILE)) }]);
  const file = join(path, options.profile === 'kubernetes' ? TOKEN_FILE : CONFIG);
  const folder = { path, options, file, token: '' };
  if (options.profile !== 'kubernetes')
    return { ...folder, token: String(settingOf(configOf(folder).runner, 'token') ?? '') };
  return { ...folder, token: existsSync(file) ? readFileSync(file, 'utf8').trim() : '' };
}

/**
 * Tries whether a file can be made where the token goes: permissions alone do not tell, of root's and of read-only folders.
 * @throws UserError before a runner is created whose token could not be kept
 */
export function mayWrite({ file, path }: Folder): void {
  try {
    const folder = existsSync(dirname(file)) ? dirname(file) : path;
    rmdirSync(mkdtempSync(join(folder, '.write-')));
  } catch (error) {
    throw new UserError(
      [`${file}: cannot be written (${(error as Error).message})`],
      'run it as the owner of the folder',
    );
  }
}

/** Puts a token, and the runner's number where it is known, into the folder. */
export function keepToken(folder: Folder, token: string, id: number | undefined): void {
  if (folder.options.profile === 'kubernetes') {
    keepTokenFile(folder.file, token);
    return;
  }
  const { document, runner } = configOf(folder);
  const [tokenEntry, idEntry] = [entryOf(runner, 'token'), entryOf(runner, 'id')];
  const isNew = token !== '' && id !== undefined && !idEntry;
  const edits = [
    ...(tokenEntry ? [setValue(tokenEntry, token)] : []),
    ...(idEntry && id !== undefined && token !== '' ? [setValue(idEntry, id)] : []),
    ...(idEntry && token === '' ? [removeEntry(document, idEntry)] : []),
    ...lines(document, runner, [
      ...(tokenEntry ? [] : [`token = ${JSON.stringify(token)}`]),
      ...(isNew ? [`id = ${id}`] : []),
    ]),
  ];
  replaceFile(folder.file, applyEdits(document.text, edits), 0o600);
}

function lines(document: Document, runner: RunnerEntry, further: string[]) {
  return further.length > 0 ? [addLines(document, runner, '', further)] : [];
}

function keepTokenFile(file: string, token: string): void {
  if (existsSync(file)) replaceFile(file, token, 0o600);
  else writeNewToken(file, token);
}

function writeNewToken(file: string, token: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, token, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw new UserError([`${file}: cannot be written (${(error as Error).message})`]);
  }
}

/** The folder's one runner. */
function configOf({ file }: Pick<Folder, 'file'>): { document: Document; runner: RunnerEntry } {
  let document: Document;
  try {
    document = readDocument(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UserError([`${file}: cannot be read: ${(error as Error).message}`], `${COMMAND} check ${file}`);
  }
  const [runner, ...others] = runnersOf(document);
  if (!runner || others.length > 0) {
    throw new UserError([
      `${file}: holds ${others.length === 0 ? 'no' : 'several'} [[runners]]; a folder is for one runner`,
    ]);
  }
  return { document, runner };
}
