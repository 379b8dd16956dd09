/** What CHANGELOG.md says about a version. https://keepachangelog.com/en/1.1.0/ */
import { marked, type Token, type Tokens } from 'marked';

/** What stands below a heading of a version, or of what is not released yet. */
interface Section {
  /** Without a `v`; `unreleased` for what is not released yet. */
  version: string;
  /** What follows the version in the heading. */
  rest: string;
  tokens: Token[];
}

const UNRELEASED = 'unreleased';

/** `[1.2.3] - 2026-11-22`, with or without brackets, a `v` or a link. */
const HEADING = /^\[?v?(\d[^\s\]]*|unreleased)\]?(?:\([^)]*\)|\[[^\]]*\])?\s*(.*)$/i;

/**
 * The text below a version's heading, and the link definitions that it uses. Headings in code and comments are none.
 * @param version with or without `v`
 * @returns undefined when there is no such heading
 */
export function changelogEntry(text: string, version: string): string | undefined {
  const tokens = marked.lexer(text);
  const section = sectionsOf(tokens).find((candidate) => candidate.version === bare(version));
  if (!section) return undefined;
  const raw = section.tokens.filter(({ type }) => type !== 'def').map((token) => token.raw);
  const entry = raw.join('').trim();
  // Links of the whole file are commonly defined at its end.
  const used = tokens
    .filter((token): token is Tokens.Def => token.type === 'def')
    .filter(({ tag }) => entry.toLowerCase().includes(`[${tag}]`))
    .map((token) => token.raw.trim());
  return used.length > 0 ? `${entry}\n\n${used.join('\n')}` : entry;
}

/**
 * What is wrong with the changelog of a version that is about to be released from this commit.
 * @param version with or without `v`
 */
export function changelogProblems(text: string, version: string): string[] {
  const number = bare(version);
  const sections = sectionsOf(marked.lexer(text));
  const unreleased = sections.some((section) => section.version === UNRELEASED && says(section));
  const own = sections.filter((section) => section.version === number);
  const [section] = own;
  if (!section) {
    const where = unreleased ? '; what changed stands under [Unreleased] still' : '';
    return [
      `CHANGELOG.md has no section for ${number}${where}: write \`## [${number}] - YYYY-MM-DD\` ${unreleased ? 'between that heading and its entries' : 'and below it what users notice'}`,
    ];
  }
  return [
    ...(own.length > 1 ? [`CHANGELOG.md has ${own.length} sections for ${number}: make them one`] : []),
    ...dateProblems(section),
    ...(own.some(says)
      ? []
      : [`CHANGELOG.md says nothing about ${number}: write below its heading what users notice`]),
    ...(unreleased
      ? [
          `CHANGELOG.md has entries under [Unreleased] still, which this commit releases too: move them to ${number}`,
        ]
      : []),
  ];
}

function sectionsOf(tokens: readonly Token[]): Section[] {
  const sections: Section[] = [];
  let section: Section | undefined;
  for (const token of tokens) {
    if (token.type === 'heading' && token.depth <= 2) {
      const [, version, rest = ''] = HEADING.exec(token.text.trim()) ?? [];
      section = version ? { version: version.toLowerCase(), rest, tokens: [] } : undefined;
      if (section) sections.push(section);
    } else {
      section?.tokens.push(token);
    }
  }
  return sections;
}

/** Whether there is more than headings, comments and empty items. */
function says({ tokens }: Section): boolean {
  return tokens.some((token) => {
    if (['heading', 'space', 'hr', 'def'].includes(token.type)) return false;
    if (token.type === 'html') return token.raw.replace(/<!--[\s\S]*?-->/g, '').trim() !== '';
    if (token.type === 'list') return (token as Tokens.List).items.some((item) => item.text.trim() !== '');
    return true;
  });
}

function dateProblems({ version, rest }: Section): string[] {
  const heading = `write \`## [${version}] - YYYY-MM-DD\``;
  if (rest === '') return [`CHANGELOG.md has no date for ${version}: ${heading}`];
  const date = /^[-–—]\s*(\d{4}-\d\d-\d\d)$/.exec(rest)?.[1];
  const day = date === undefined ? undefined : new Date(`${date}T00:00:00Z`);
  const real = day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date as string);
  return real ? [] : [`CHANGELOG.md has no real date for ${version}, but "${rest}": ${heading}`];
}

/** Versions stand in the changelog without a `v`, or with one: either way they are the same. */
function bare(version: string): string {
  return version.toLowerCase().replace(/^v/, '');
}
