import { expect } from 'vitest';
import type { InputValue } from '../../src/inputs/parse.js';
import { type Consumer, fixture, freshRepository, run } from './harness.js';

const STAGE = 'docker run --rm "$IMAGE" sh -c "echo stage=\\$(cat /stage)"';

/** Builds the fixture `options` on the host engine into a repository of its own; its test prints the stage. */
export async function build(inputs: Record<string, InputValue>, consumer: Consumer = {}) {
  const image = await freshRepository();
  const result = await run({
    from: fixture('options'),
    ...consumer,
    inputs: { image, cache: 'off', test_command: STAGE, ...inputs },
  });
  expect(result.exitCode, result.output).toBe(0);
  return { image, result };
}
