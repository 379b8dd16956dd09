/** The text of a release, which the Catalog and the page of the release show. */
import type { Change } from './changes.js';
import { parseVersion } from './tag.js';

export interface ReleaseNotes {
  /** As the tag is written. */
  version: string;
  /** What the changelog says about it. */
  entry: string;
  /** Since the last version. */
  changes: readonly Change[];
  /** Undefined for the first version. */
  last: string | undefined;
  /** Path of the components' project, such as `group/project`; readers get a placeholder without it. */
  project?: string;
}

/** Markdown: the entry, what changed in inputs and jobs, and how to include the version. */
export function releaseNotes({ version, entry, changes, last, project }: ReleaseNotes): string {
  const sections = [
    entry,
    ...(last === undefined ? [] : [`### Inputs and jobs since ${last}`, changedText(changes)]),
    '### Include it',
    includeText(version, project ?? '<path of this project>'),
  ];
  return sections.join('\n\n').concat('\n');
}

/** The components in which something breaks come first, and so do such changes in each. */
function changedText(changes: readonly Change[]): string {
  if (changes.length === 0) return 'Nothing changed in them.';
  const sorted = [...breakingFirst(changes)];
  const components = [...new Set(sorted.map(({ component }) => component))];
  return components
    .map((component) => {
      const own = sorted.filter((change) => change.component === component);
      return [`**${component}**`, own.map(line).join('\n')].join('\n\n');
    })
    .join('\n\n');
}

function breakingFirst(changes: readonly Change[]): Change[] {
  const [breaking, others] = [true, false].map((is) =>
    changes.filter(({ step }) => (step === 'major') === is),
  );
  return [...(breaking ?? []), ...(others ?? [])];
}

function line({ step, what }: Change): string {
  return `- ${step === 'major' ? '**Breaking:** ' : ''}${what}`;
}

function includeText(version: string, project: string): string {
  const block = [
    '```yaml',
    'include:',
    `  - component: $CI_SERVER_FQDN/${project}/<component>@${version}`,
    '```',
  ];
  return [block.join('\n'), shorthand(version)].join('\n\n');
}

/** What GitLab finds a version by in a Catalog project. https://docs.gitlab.com/ci/components/#component-versions */
function shorthand(version: string): string {
  const parsed = parseVersion(version);
  if (!parsed || parsed.prerelease.length > 0) return 'A pre-release: only its full number finds it.';
  const { major, minor } = parsed;
  return major === 0
    ? `From the Catalog, \`@0.${minor}\` takes its fixes along; before 1.0.0, \`@0\` takes breaking changes too.`
    : `From the Catalog, \`@${major}.${minor}\` takes its fixes along, and \`@${major}\` new inputs and components too.`;
}
