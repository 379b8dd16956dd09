/** Tables of rules of tags, each in every kind of pipeline. */
import { describe, expect, test } from 'vitest';
import { PIPELINES, type Pipeline, resolveAll } from './metadata.js';
import { inShells } from './shells.js';

/** The tags by pipeline; `all` of those that are not named, nothing where none is. */
type Expected = Partial<Record<Pipeline | 'all', string>>;
export type Row = [tags: string, expected: Expected, flavor?: string];

/** A test for each row and pipeline, in each shell. */
export function ruleTests(rows: readonly Row[]): void {
  const cases = rows.flatMap(([tags, expected, flavor = '']) =>
    (Object.keys(PIPELINES) as Pipeline[]).map((name) => ({
      title: `${name}: ${JSON.stringify(tags)}${flavor && ` with ${JSON.stringify(flavor)}`}`,
      question: { tags, flavor, ci: PIPELINES[name] },
      expected: expected[name] ?? expected.all ?? '',
    })),
  );
  inShells(['dash', 'busybox', 'bash'], (shell) => {
    describe('rules', async () => {
      const answers = await resolveAll(
        shell,
        cases.map(({ question }) => question),
      );
      test.each(cases.map((one, index) => ({ ...one, index })))('$title', ({ expected, index }) => {
        expect(answers[index]?.log).not.toContain('ERROR');
        expect(answers[index]?.tags.join(' ')).toBe(expected);
      });
    });
  });
}
