import { createWriteStream, openSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { follow } from '../../../src/pipeline/follow.js';
import { folderWith } from '../../temporary.js';

/** Writes long lines to the two streams in turn. */
const PROGRAM = `
  for (let n = 0; n < 300; n++) {
    process.stdout.write('o'.repeat(3000) + n + '\\n');
    process.stderr.write('e'.repeat(3000) + n + '\\n');
  }
`;

test('two streams in one file: their lines come whole and in order, to the last', async () => {
  const file = join(folderWith({ log: '' }), 'log');
  const log = createWriteStream(file, { fd: openSync(file, 'a') });
  const program = execa(process.execPath, ['--eval', PROGRAM], { stdout: log, stderr: log });
  const output = await text(follow(file, program));
  log.close();
  const expected = Array.from({ length: 300 }, (_, n) => ['o', 'e'].map((one) => one.repeat(3000) + n));
  expect(output.trimEnd().split('\n')).toEqual(expected.flat());
});

test('it comes while the process goes on, and its failure ends it', async () => {
  const file = join(folderWith({ log: 'first\n' }), 'log');
  let fail = () => {};
  const ended = new Promise<void>((_resolve, reject) => {
    fail = () => reject(new Error('ended'));
  });
  const chunks: string[] = [];
  for await (const chunk of follow(file, ended)) {
    chunks.push(String(chunk));
    fail();
  }
  expect(chunks).toEqual(['first\n']);
});
