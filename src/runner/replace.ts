/** Replaces a file whole or not at all. */
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { UserError } from '../user-error.js';

/** @throws UserError where it cannot be written; it is then as it was */
export function replaceFile(file: string, text: string, mode = statSync(file).mode & 0o777): void {
  const next = `${file}.new`;
  try {
    writeFileSync(next, text, { flag: 'wx', mode });
    renameSync(next, file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') rmSync(next, { force: true });
    throw new UserError(
      [`${file}: cannot be written (${message}); it is as it was`],
      code === 'EEXIST'
        ? `remove ${next}, which an earlier run left`
        : 'run it as a user who may write there',
    );
  }
}
