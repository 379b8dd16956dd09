import { expect, test } from 'vitest';
import { releaseNotes } from '../../../src/release/notes.js';

const ENTRY = '### Changed\n\n- Builds are cached for longer.';

test('what breaks comes first, in each component and among them', () => {
  expect(
    releaseNotes({
      version: '2.0.0',
      entry: ENTRY,
      last: '1.4.0',
      project: 'group/drydock',
      changes: [
        { component: 'docker-new', step: 'minor', what: 'new component' },
        { component: 'docker-build', step: 'minor', what: 'new input `a`' },
        {
          component: 'docker-build',
          step: 'major',
          what: 'input `tags`: default changed from `a` to `` `b` ``',
        },
        { component: 'docker-build', step: 'patch', what: 'input `b`: description changed' },
      ],
    }),
  ).toBe(`### Changed

- Builds are cached for longer.

### Inputs and jobs since 1.4.0

**docker-build**

- **Breaking:** input \`tags\`: default changed from \`a\` to \`\` \`b\` \`\`
- new input \`a\`
- input \`b\`: description changed

**docker-new**

- new component

### Include it

\`\`\`yaml
include:
  - component: $CI_SERVER_FQDN/group/drydock/<component>@2.0.0
\`\`\`

From the Catalog, \`@2.0\` takes its fixes along, and \`@2\` new inputs and components too.
`);
});

test('the first version is compared with nothing', () => {
  expect(releaseNotes({ version: '0.1.0', entry: ENTRY, last: undefined, changes: [] })).toBe(`${ENTRY}

### Include it

\`\`\`yaml
include:
  - component: $CI_SERVER_FQDN/<path of this project>/<component>@0.1.0
\`\`\`

From the Catalog, \`@0.1\` takes its fixes along; before 1.0.0, \`@0\` takes breaking changes too.
`);
});

test('a version in which no input and no job changed says so; a pre-release is found by its full number only', () => {
  expect(releaseNotes({ version: 'v1.4.1-rc.1', entry: ENTRY, last: 'v1.4.0', changes: [] })).toBe(`${ENTRY}

### Inputs and jobs since v1.4.0

Nothing changed in them.

### Include it

\`\`\`yaml
include:
  - component: $CI_SERVER_FQDN/<path of this project>/<component>@v1.4.1-rc.1
\`\`\`

A pre-release: only its full number finds it.
`);
});
