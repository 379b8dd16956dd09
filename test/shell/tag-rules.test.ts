/** The grammar of tags: every type and attribute in every kind of pipeline. */
import { CI } from './support/job.js';
import { type Row, ruleTests } from './support/tag-rows.js';

const LONG = CI.CI_COMMIT_SHA as string;
const BRANCHES = { branch: 'feature-x', main: 'main', schedule: 'main' };
const RELEASE = { release: '1.2.3 latest', pre: '2.0.8-beta.67' };

const TYPES: Row[] = [
  ['type=schedule', { schedule: 'nightly' }],
  ["type=schedule,pattern={{date 'YYYYMMDD'}}", { schedule: '20231114' }],
  ["type=schedule,pattern={{date 'YYYYMMDD' tz='Asia/Tokyo'}}", { schedule: '20231115' }],
  ["type=schedule,pattern={{commit_date 'YYYYMMDD'}}", { schedule: '20231104' }],
  ["type=schedule,pattern=weekly-{{date 'GGGG-[W]WW'}}", { schedule: 'weekly-2023-W46' }],
  ['type=schedule\ntype=ref,event=branch', { ...BRANCHES, schedule: 'nightly main' }],
  ['type=ref,event=branch', BRANCHES],
  [
    'type=ref,event=tag',
    { release: 'v1.2.3 latest', pre: 'v2.0.8-beta.67 latest', word: 'stable-one latest' },
  ],
  ['type=ref,event=pr', { mr: 'pr-42' }],
  ['type=ref,event=mr', { mr: 'mr-42' }],
  ['type=ref,event=pr,prefix=', { mr: '42' }],
  [
    'type=ref,event=branch\ntype=ref,event=tag\ntype=ref,event=pr',
    {
      ...BRANCHES,
      release: 'v1.2.3 latest',
      pre: 'v2.0.8-beta.67 latest',
      word: 'stable-one latest',
      mr: 'pr-42',
    },
  ],
  ['type=semver,pattern={{version}}', RELEASE],
  ['type=semver,pattern={{raw}}', { release: 'v1.2.3 latest', pre: 'v2.0.8-beta.67' }],
  ['type=semver,pattern={{ raw }}', { release: 'v1.2.3 latest', pre: 'v2.0.8-beta.67' }],
  ['type=semver,pattern=x{{raw}}', { release: 'xv1.2.3 latest', pre: '2.0.8-beta.67' }],
  ['type=semver,pattern={{major}}', { release: '1 latest', pre: '2.0.8-beta.67' }],
  ['type=semver,pattern={{major}}.{{minor}}', { release: '1.2 latest', pre: '2.0.8-beta.67' }],
  ['type=semver,pattern=v{{major}}', { release: 'v1 latest', pre: '2.0.8-beta.67' }],
  ['type=semver,pattern={{minor}}', { release: '2 latest', pre: '2.0.8-beta.67' }],
  ['type=semver,pattern={{patch}}', { release: '3 latest', pre: '2.0.8-beta.67' }],
  [
    'type=semver,pattern={{version}}\ntype=semver,pattern={{major}}.{{minor}}\ntype=semver,pattern={{major}}',
    {
      release: '1.2.3 1.2 1 latest',
      pre: '2.0.8-beta.67',
    },
  ],
  ['type=semver,pattern={{major}},value=v3.2.1', { all: '3 latest' }],
  ['type=semver,pattern={{major}},value=v3.2.1-rc.1', { all: '3.2.1-rc.1' }],
  ['type=semver,pattern={{version}},value={{tag}}', RELEASE],
  ['type=semver,pattern={{version}},value=no-version', {}],
  [
    'type=semver,pattern={{version}},match=v(\\d+\\.\\d+\\.\\d+)',
    { release: '1.2.3 latest', pre: '2.0.8 latest' },
  ],
  ['type=semver,pattern={{version}},match=\\d+\\.\\d+\\.\\d+', RELEASE],
  ['type=semver,pattern={{version}},match=x(.*)', RELEASE],
  ['type=semver,pattern={{version}},value=app/v4.5.6,match=app/(.*)', { all: '4.5.6 latest' }],
  ['type=pep440,pattern={{version}}', { release: '1.2.3 latest', pre: '2.0.8b67' }],
  ['type=pep440,pattern={{raw}}', { release: 'v1.2.3 latest', pre: 'v2.0.8-beta.67' }],
  ['type=pep440,pattern={{major}}.{{minor}}', { release: '1.2 latest', pre: '2.0.8b67' }],
  ['type=pep440,pattern=p{{patch}},value=1.0', { all: 'p0 latest' }],
  ['type=pep440,pattern={{version}},value=1.0.dev4', { all: '1.0.dev4' }],
  ['type=pep440,pattern={{version}},match=v(.*)-', { release: '1.2.3 latest', pre: '2.0.8 latest' }],
  ['type=match,pattern=\\d.\\d.\\d', { release: '1.2.3 latest', pre: '2.0.8 latest' }],
  ['type=match,pattern=v(.*),group=1', { release: '1.2.3 latest', pre: '2.0.8-beta.67 latest' }],
  ['type=match,pattern=v(\\d.\\d),group=1', { release: '1.2 latest', pre: '2.0 latest' }],
  ['type=match,pattern=v(\\d.\\d),group=0', { release: 'v1.2 latest', pre: 'v2.0 latest' }],
  ['type=match,pattern=v(\\d.\\d),group=2', {}],
  ['type=match,pattern=^(\\w+)/(\\w+)$,group=2', { word: 'one latest' }],
  ['type=match,pattern=/STABLE/i', { word: 'stable latest' }],
  ['type=match,pattern=/STABLE/', {}],
  ['type=match,"pattern=\\d{1,3}"', { release: '1 latest', pre: '2 latest' }],
  ['type=match,pattern=(.*?)[.-],group=1', { release: 'v1 latest', pre: 'v2 latest' }],
  ['type=match,pattern=^(?!v)(.*),group=1', { word: 'stable-one latest' }],
  ['type=match,pattern=beta|v,group=0', { release: 'v latest', pre: 'v latest' }],
  ['type=match,pattern=v(.*),group=1,value=v7', { all: '7 latest' }],
  ['type=match,pattern=v(.*),group=1,value={{branch}}v8', { all: '8 latest' }],
  ['type=edge', { main: 'edge', schedule: 'edge' }],
  ['type=edge,branch=feature/x', { branch: 'edge' }],
  ['type=raw,value=foo', { all: 'foo' }],
  ['type=raw,foo', { all: 'foo' }],
  ['foo', { all: 'foo' }],
  ['foo\nbar\nfoo', { all: 'foo bar' }],
  ['# a comment\n\n  foo  \r', { all: 'foo' }],
  ['type=raw,value=', {}],
  ['type=sha', { all: 'sha-abcdef1' }],
  ['type=sha,format=short', { all: 'sha-abcdef1' }],
  ['type=sha,format=long', { all: `sha-${LONG}` }],
  ['type=sha,prefix=,suffix=-x', { all: 'abcdef1-x' }],
];

const ATTRIBUTES: Row[] = [
  ['type=raw,value=foo,enable=true', { all: 'foo' }],
  ['type=raw,value=foo,enable=false', {}],
  ['type=raw,value=latest,enable={{is_default_branch}}', { main: 'latest', schedule: 'latest' }],
  [
    'type=raw,value=x,enable={{is_not_default_branch}}',
    { branch: 'x', mr: 'x', release: 'x', pre: 'x', word: 'x' },
  ],
  ['TYPE=raw, Value = foo ,ENABLE=true', { all: 'foo' }],
  [
    'type=sha\ntype=raw,value=foo\ntype=ref,event=branch',
    {
      all: 'foo sha-abcdef1',
      branch: 'feature-x foo sha-abcdef1',
      main: 'main foo sha-abcdef1',
      schedule: 'main foo sha-abcdef1',
    },
  ],
  ['a,priority=1\nb,priority=900\nc,priority=50', { all: 'b c a' }],
  ['a,priority=5\nb,priority=5\nc,priority=5', { all: 'a b c' }],
  ['a,priority=-1\ntype=sha', { all: 'sha-abcdef1 a' }],
  [
    'type=sha,priority=2000\ntype=semver,pattern={{version}}',
    {
      all: 'sha-abcdef1',
      release: 'sha-abcdef1 1.2.3',
      pre: 'sha-abcdef1 2.0.8-beta.67',
    },
  ],
  ['a,prefix=p-,suffix=-s', { all: 'p-a-s' }],
  [
    'a,prefix={{sha}}-,suffix=-{{is_default_branch}}',
    {
      all: 'abcdef1-a-false',
      main: 'abcdef1-a-true',
      schedule: 'abcdef1-a-true',
    },
  ],
  [
    'type=ref,event=branch,prefix=b-,suffix=.1',
    { branch: 'b-feature-x.1', main: 'b-main.1', schedule: 'b-main.1' },
  ],
  ['"type=raw","value=a,b"', { all: 'a-b' }],
  ['"type=raw","value=a""b"', { all: 'a-b' }],
];

ruleTests([...TYPES, ...ATTRIBUTES]);
