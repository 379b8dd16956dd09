import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { main, UserError } from '../../../src/cli/main.js';

describe('main', () => {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterEach(() => {
    vi.restoreAllMocks();
    process.exitCode = undefined;
  });

  /** What a script that throws prints, and its exit code. */
  async function run(error?: unknown) {
    await main(async () => {
      if (error !== undefined) throw error;
    });
    return { printed: vi.mocked(console.error).mock.calls.flat(), exitCode: process.exitCode };
  }

  test('a script that ends well prints nothing and leaves the exit code alone', async () => {
    expect(await run()).toEqual({ printed: [], exitCode: undefined });
  });

  test('mistakes of the user: each on a line, no stack, exit code 1', async () => {
    const { printed, exitCode } = await run(new UserError(['a.yml: wrong', 'b.yml: wrong too']));
    expect(printed).toEqual(['ERROR: a.yml: wrong\nERROR: b.yml: wrong too']);
    expect(exitCode).toBe(1);
  });

  test('one fix for all of them comes last', async () => {
    expect((await run(new UserError(['a', 'b'], 'npm run build'))).printed).toEqual([
      'ERROR: a\nERROR: b\nFix: npm run build',
    ]);
  });

  test('a fault of ours is printed whole, with its stack', async () => {
    const fault = new TypeError('x is undefined');
    expect(await run(fault)).toEqual({ printed: [fault], exitCode: 1 });
  });
});

test('a UserError reads as its problems', () => {
  expect(new UserError(['a', 'b']).message).toBe('a\nb');
});
