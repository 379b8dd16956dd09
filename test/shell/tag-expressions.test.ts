/** The grammar of tags: every expression and flavor in every kind of pipeline. */
import { type Row, ruleTests } from './support/tag-rows.js';

const BRANCHES = { branch: 'feature-x', main: 'main', schedule: 'main' };

const EXPRESSIONS: Row[] = [
  ['x{{branch}}', { all: 'x', branch: 'xfeature-x', main: 'xmain', schedule: 'xmain' }],
  ['x{{tag}}', { all: 'x', release: 'xv1.2.3', pre: 'xv2.0.8-beta.67', word: 'xstable-one' }],
  ['{{branch}}', BRANCHES],
  ['{{sha}}', { all: 'abcdef1' }],
  ['x{{base_ref}}', { all: 'x', mr: 'xmain' }],
  ['{{ is_default_branch }}', { all: 'false', main: 'true', schedule: 'true' }],
  ['{{is_not_default_branch}}', { all: 'true', main: 'false', schedule: 'false', detached: 'false' }],
  ["{{date 'YYYYMMDD'}}", { all: '20231114' }],
  ["{{date 'YYYY-MM-DD-HH-mm-ss'}}", { all: '2023-11-14-22-13-20' }],
  ["type=raw,value={{date 'YYMMDD-HHmm' tz='America/New_York'}}", { all: '231114-1713' }],
  ["{{date 'X'}}", { all: '1700000000' }],
  ["{{date 'dddd-Do-MMMM'}}", { all: 'Tuesday-14th-November' }],
  ["{{date '[v]Y.M.D'}}", { all: 'v2023.11.14' }],
  ["{{commit_date 'YYYY-MM-DD-HHmm'}}", { all: '2023-11-04-2330' }],
  ["type=raw,value={{commit_date 'YYYY-MM-DD-HHmm' tz='America/New_York'}}", { all: '2023-11-04-1930' }],
  ["type=raw,value={{commit_date 'YYYY-MM-DD-HHmmZZ' tz='Europe/Berlin'}}", { all: '2023-11-05-0030-0100' }],
  ["{{sha}}-{{date 'DDDD'}}-{{sha}}", { all: 'abcdef1-318-abcdef1' }],
];

const FLAVORS: Row[] = [
  ['foo', { all: 'foo latest' }, 'latest=true'],
  ['foo', { all: 'foo' }, 'latest=auto'],
  ['type=ref,event=tag', { release: 'v1.2.3', pre: 'v2.0.8-beta.67', word: 'stable-one' }, 'latest=false'],
  [
    'type=semver,pattern={{version}}',
    { release: '1.2.3 latest', pre: '2.0.8-beta.67 latest' },
    'latest=true',
  ],
  [
    'type=ref,event=branch',
    { branch: 'feature-x-alpine', main: 'main-alpine', schedule: 'main-alpine' },
    'suffix=-alpine',
  ],
  [
    'type=semver,pattern={{version}}',
    { release: '1.2.3-alpine latest', pre: '2.0.8-beta.67-alpine' },
    'suffix=-alpine',
  ],
  [
    'type=semver,pattern={{version}}',
    { release: '1.2.3-alpine latest-alpine', pre: '2.0.8-beta.67-alpine' },
    'suffix=-alpine,onlatest=true',
  ],
  [
    'type=semver,pattern={{version}}',
    { release: 'p-1.2.3-s p-latest', pre: 'p-2.0.8-beta.67-s' },
    'prefix=p-,onlatest=true\nsuffix=-s,onlatest=false',
  ],
  ['foo', { all: 'abcdef1-foo' }, 'prefix={{sha}}-'],
  ['foo,prefix=', { all: 'foo-s' }, 'prefix=p-\nsuffix=-s'],
  ['type=sha', { all: 'sha-abcdef1-s' }, 'prefix=p-\nsuffix=-s'],
  ['type=ref,event=pr', { mr: 'pr-42-s' }, 'prefix=p-\nsuffix=-s'],
  ['latest', { all: 'latest' }, 'latest=true'],
  ['type=edge', { main: 'edge latest', schedule: 'edge latest' }, 'latest=true'],
  ['foo', { all: 'foo' }, '# latest=true\n latest=false \n'],
];

ruleTests([...EXPRESSIONS, ...FLAVORS]);
