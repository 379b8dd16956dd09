import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { changelogEntry, changelogProblems } from '../../../src/release/changelog.js';

const CHANGELOG = `# Changelog

Intro with \`## [1.1.0]\`.

## [Unreleased]

## [1.2.0] - 2026-11-22

### Added

- Input \`a\`, see [the guide][guide] and [#12].

  \`\`\`md
  ## [1.1.9] - 2026-01-01
  \`\`\`

~~~~
## [1.1.8] - 2026-01-01
~~~
## [1.1.7] - 2026-01-01
~~~~

<!--
## [1.1.6] - 2026-01-01
-->

### Fixed

- More.

## 1.1.0 – 2026-02-28

- Old.

## [v1.0.0](https://example.com/1.0.0) - 2024-02-29

Older.

## [0.9.0-rc.1] - 2023-12-31

[1.2.0]: https://example.com/1.2.0
[guide]: https://example.com/guide
[#12]: https://example.com/12
`;

test('an entry ends at the next version, keeps its code and comments, and has the links that it uses', () => {
  const [, text] = /- 2026-11-22\n\n([\s\S]*?- More\.)/.exec(CHANGELOG) ?? [];
  expect(changelogEntry(CHANGELOG, '1.2.0')).toBe(
    `${text}\n\n[guide]: https://example.com/guide\n[#12]: https://example.com/12`,
  );
});

test.each([
  ['1.1.0', '- Old.'],
  ['v1.1.0', '- Old.'],
  ['1.0.0', 'Older.'],
  ['0.9.0-rc.1', ''],
  ['1.1', undefined],
  ['0.9.0', undefined],
  ['1.1.9', undefined],
  ['1.1.8', undefined],
  ['1.1.7', undefined],
  ['1.1.6', undefined],
])('the entry of %s is %j', (version, entry) => {
  expect(changelogEntry(CHANGELOG, version)).toBe(entry);
});

test('line ends of Windows are none of its concern', () => {
  expect(changelogEntry(CHANGELOG.replaceAll('\n', '\r\n'), '1.2.0')).toBe(
    changelogEntry(CHANGELOG, '1.2.0'),
  );
});

test.each(['1.2.0', 'v1.2.0', '1.1.0', '1.0.0'])('nothing is wrong with %s', (version) => {
  expect(changelogProblems(CHANGELOG, version)).toEqual([]);
});

/** A changelog of one section. */
const section = (heading: string, body = '- Something.\n') => `# Changelog\n\n${heading}\n\n${body}`;
const GOOD = '## [1.2.0] - 2026-11-22';
const FIX = 'write `## [1.2.0] - YYYY-MM-DD`';
const SILENT = 'CHANGELOG.md says nothing about 1.2.0: write below its heading what users notice';

test.each<[name: string, text: string, ...problems: string[]]>([
  ['an empty file', '', `CHANGELOG.md has no section for 1.2.0: ${FIX} and below it what users notice`],
  [
    'another version alone',
    section('## [1.2.0-rc.1] - 2026-11-22'),
    `CHANGELOG.md has no section for 1.2.0: ${FIX} and below it what users notice`,
  ],
  [
    'an entry still under Unreleased',
    section('## [Unreleased]'),
    `CHANGELOG.md has no section for 1.2.0; what changed stands under [Unreleased] still: ${FIX} between that heading and its entries`,
  ],
  [
    'a heading in a code block',
    section('## [Unreleased]', `- As in\n\n~~~\n${GOOD}\n~~~\n`),
    `CHANGELOG.md has no section for 1.2.0; what changed stands under [Unreleased] still: ${FIX} between that heading and its entries`,
  ],
  ['no date', section('## [1.2.0]'), `CHANGELOG.md has no date for 1.2.0: ${FIX}`],
  ...[
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-11-31',
    '22.11.2026',
    '2026-11',
    'YYYY-MM-DD',
    'TBD',
  ].map((date): [string, string, string] => [
    `the date ${date}`,
    section(`## [1.2.0] - ${date}`),
    `CHANGELOG.md has no real date for 1.2.0, but "- ${date}": ${FIX}`,
  ]),
  [
    'a date without its dash',
    section('## [1.2.0] 2026-11-22'),
    `CHANGELOG.md has no real date for 1.2.0, but "2026-11-22": ${FIX}`,
  ],
  ['an empty entry', section(GOOD, ''), SILENT],
  ['empty headings', section(GOOD, '### Added\n\n### Fixed\n'), SILENT],
  ['a comment', section(GOOD, '<!-- Nothing\n\n yet. -->\n'), SILENT],
  ['an item without text', section(GOOD, '### Added\n\n-\n'), SILENT],
  ['a link definition', section(GOOD, '[1.2.0]: https://example.com\n'), SILENT],
  [
    'two sections',
    `${section(GOOD)}\n${GOOD}\n\n- Again.\n`,
    'CHANGELOG.md has 2 sections for 1.2.0: make them one',
  ],
  [
    'an entry under Unreleased beside its own',
    `${section('## [Unreleased]')}\n${GOOD}\n\n- Again.\n`,
    'CHANGELOG.md has entries under [Unreleased] still, which this commit releases too: move them to 1.2.0',
  ],
  [
    'several of them',
    section('## [1.2.0]', '### Added\n'),
    `CHANGELOG.md has no date for 1.2.0: ${FIX}`,
    SILENT,
  ],
])('%s is told', (_name, text, ...problems) => {
  expect(changelogProblems(text, '1.2.0')).toEqual(problems);
});

test("the project's own changelog can be read", () => {
  const text = readFileSync('CHANGELOG.md', 'utf8');
  expect(changelogEntry(text, 'Unreleased')).toBeDefined();
  expect(changelogEntry(text, '0.0.0')).toBeUndefined();
});
