/** Which versions `type=semver` and `type=pep440` know, and what they make of them. */
import { describe, expect, test } from 'vitest';
import { resolveAll } from './support/metadata.js';
import { inShells } from './support/shells.js';

const PARTS = '{{version}} {{major}} {{minor}} {{patch}} {{raw}}'.split(' ');
/** A Git tag, and its tags by PARTS, each but the first from a rule of its own; nothing: it is no version. */
const SEMVER: [string, string][] = [
  ['1.2.3', '1.2.3 1 2 3 latest'],
  ['v1.2.3', '1.2.3 1 2 3 v1.2.3 latest'],
  ['v0.0.0', '0.0.0 0 v0.0.0 latest'],
  ['v10.20.30', '10.20.30 10 20 30 v10.20.30 latest'],
  ['1.2.3+build.5', '1.2.3 1 2 3 1.2.3-build.5 latest'],
  ['1.2.3-rc.1', '1.2.3-rc.1'],
  ['v1.2.3-rc.1+build.5', '1.2.3-rc.1 v1.2.3-rc.1-build.5'],
  ['1.2.3-0', '1.2.3-0'],
  ['1.2.3-alpha-beta.x-y', '1.2.3-alpha-beta.x-y'],
  ['1.2.3-0a', '1.2.3-0a'],
  ['9007199254740991.0.0', '9007199254740991.0.0 9007199254740991 0 latest'],
  ['9007199254740992.0.0', ''],
  ['1.2', ''],
  ['1', ''],
  ['1.2.3.4', ''],
  ['01.2.3', ''],
  ['1.2.3-01', ''],
  ['1.2.3-', ''],
  ['1.2.3-a..b', ''],
  ['1.2.3+', ''],
  ['1.2.3-ü', ''],
  ['vv1.2.3', ''],
  ['V1.2.3', ''],
  ['release-1.2.3', ''],
  ['app/1.2.3', ''],
  [`1.2.3-${'a'.repeat(251)}`, ''],
];
const PEP440: [string, string][] = [
  ['1.2.3', '1.2.3 1 2 3 latest'],
  ['v1.2', '1.2 1 2 0 v1.2 latest'],
  ['1', '1 0 latest'],
  ['2026.11', '2026.11 2026 11 0 latest'],
  ['1.2.3.4', '1.2.3.4 1 2 3 latest'],
  ['01.02', '1.2 1 2 0 01.02 latest'],
  ['1!2.0', '1-2.0 2 0 latest'],
  ['1.0+ubuntu-1', '1.0-ubuntu.1 1 0 1.0-ubuntu-1 latest'],
  ['1.0a1', '1.0a1'],
  ['1.0-alpha.1', '1.0a1 1.0-alpha.1'],
  ['1.0_BETA2', '1.0b2 1.0_BETA2'],
  ['1.0c3', '1.0rc3 1.0c3'],
  ['1.0RC1', '1.0rc1 1.0RC1'],
  ['1.0.preview4', '1.0rc4 1.0.preview4'],
  ['1.0rc', '1.0rc0 1.0rc'],
  ['1.0.post2', '1.0.post2'],
  ['1.0-2', '1.0.post2 1.0-2'],
  ['1.0r3', '1.0.post3 1.0r3'],
  ['1.0.dev4', '1.0.dev4'],
  ['1.0a1.post2.dev3', '1.0a1.post2.dev3'],
  ['1.0x1', ''],
  ['release', ''],
  ['1.0-', ''],
  ['1..0', ''],
];

const CASES = [
  ...SEMVER.map(([tag, expected]) => ({ type: 'semver', tag, expected })),
  ...PEP440.map(([tag, expected]) => ({ type: 'pep440', tag, expected })),
];

inShells(['dash', 'busybox', 'bash'], (shell) => {
  describe('versions', async () => {
    const answers = await resolveAll(
      shell,
      CASES.map(({ type, tag }) => ({
        tags: PARTS.map((pattern) => `type=${type},pattern=${pattern}`).join('\n'),
        ci: { CI_COMMIT_TAG: tag },
      })),
    );
    test.each(CASES.map((one, index) => ({ ...one, index })))('$type: $tag', ({ type, expected, index }) => {
      const answer = answers[index];
      expect(answer?.tags.join(' ')).toBe(expected);
      expect(answer?.log.includes('NOTICE')).toBe(expected === '');
      if (expected === '')
        expect(answer?.log).toContain(type === 'semver' ? 'no semantic version' : 'no version by PEP 440');
    });
  });
});
