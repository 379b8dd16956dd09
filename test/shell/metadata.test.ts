/** Repositories, labels, annotations, sanitised tags, and what is wrong with rules. */
import { expect, test } from 'vitest';
import { CI } from './support/job.js';
import { type Answer, PIPELINES, type Question, resolveAll } from './support/metadata.js';
import { inEachShell } from './support/shells.js';

const OCI = 'org.opencontainers.image.';
const PROJECT = {
  CI_PROJECT_TITLE: 'The "App", $HOME & more',
  CI_PROJECT_DESCRIPTION: 'First line\nsecond\tline',
  CI_PROJECT_URL: 'https://gitlab.example.com/group/app',
};
const STANDARD = [
  `${OCI}title=The "App", $HOME & more`,
  `${OCI}description=First line second\tline`,
  `${OCI}url=${PROJECT.CI_PROJECT_URL}`,
  `${OCI}source=${PROJECT.CI_PROJECT_URL}`,
  `${OCI}version=feature-x`,
  `${OCI}created=2023-11-05T00:30:00+01:00`,
  `${OCI}revision=${CI.CI_COMMIT_SHA}`,
];
const ci = { ...PIPELINES.branch, ...PROJECT };
const tags = 'type=ref,event=branch';

const IMAGES: [string, string[]][] = [
  ['a.example.com/app', ['a.example.com/app']],
  ['a.example.com/app\n\n  b.example.com:5000/x/y  \r', ['a.example.com/app', 'b.example.com:5000/x/y']],
  ['a/app,b/app', ['a/app', 'b/app']],
  ['name=a/app\nname=b/app,enable=false', ['a/app']],
  ['a/app\nname=b/app,enable={{is_default_branch}}', ['a/app']],
  ['a/app\nname=b/app,enable={{is_not_default_branch}}', ['a/app', 'b/app']],
  ['Example.COM/App', ['example.com/app']],
  ['a/app\na/app', ['a/app']],
  ['# none', []],
];

const LABELS: [string, (standard: string[]) => string[]][] = [
  ['', (all) => all],
  ['team=core', (all) => [...all, 'team=core']],
  ['a=1\nb=2\na=3', (all) => [...all, 'a=3', 'b=2']],
  [`${OCI}title=Mine`, (all) => [`${OCI}title=Mine`, ...all.slice(1)]],
  [`${OCI}created=\n${OCI}url=`, (all) => all.filter((one) => !/created|url/.test(one))],
  ['empty=', (all) => [...all, 'empty=']],
  [`${OCI}licenses=MIT`, (all) => [...all, `${OCI}licenses=MIT`]],
  ['x={{branch}}-{{sha}}', (all) => [...all, 'x=feature/x-abcdef1']],
  [`x=a = "b", 'c' \\ $HOME \`id\``, (all) => [...all, `x=a = "b", 'c' \\ $HOME \`id\``]],
];

const ANNOTATIONS: [string, string, string[]][] = [
  ['', '', []],
  ['a=b', '', ['a=b']],
  ['index:a=b\nmanifest[linux/amd64]:c=d', '', ['index:a=b', 'manifest[linux/amd64]:c=d']],
  ['', 'manifest', STANDARD.map((one) => `manifest:${one}`)],
  [
    'a=b\nindex:c=d',
    'manifest, index-descriptor',
    [
      ...STANDARD.flatMap((one) => [`manifest:${one}`, `index-descriptor:${one}`]),
      ...['manifest:a=b', 'index-descriptor:a=b', 'index:c=d'],
    ],
  ],
  [`${OCI}title=`, 'manifest', STANDARD.slice(1).map((one) => `manifest:${one}`)],
];

const SANE: [string, string[]][] = [
  ['a b', ['a-b']],
  ['a//b@@c', ['a-b-c']],
  ['.a', ['a']],
  ['-._a', ['_a']],
  ['1ü2', ['1-2']],
  ['x'.repeat(200), ['x'.repeat(128)]],
  ['$(id);`id`&&|', ['id-id-']],
];

const PROBLEMS: [Question, string][] = [
  [{ tags: 'type=nope' }, 'there is no type nope'],
  [{ tags: 'type=ref' }, 'type=ref needs the attribute event'],
  [{ tags: 'type=ref,event=push' }, 'event has to be branch, tag, pr or mr'],
  [{ tags: 'type=ref,evnet=branch' }, 'there is no attribute evnet'],
  [{ tags: 'type=semver' }, 'type=semver needs the attribute pattern'],
  [{ tags: 'type=pep440' }, 'type=pep440 needs the attribute pattern'],
  [{ tags: 'type=match' }, 'type=match needs the attribute pattern'],
  [{ tags: 'type=match,pattern=(a' }, 'pattern is no regular expression: a `(` is not closed'],
  [{ tags: 'type=match,pattern=a,group=x' }, 'group has to be a number'],
  [{ tags: 'type=match,pattern=/a/g' }, 'the flags g are not known here'],
  [{ tags: 'type=raw' }, 'type=raw needs the attribute value'],
  [{ tags: 'type=sha,format=tiny' }, 'format has to be short or long'],
  [{ tags: 'a,priority=high' }, 'priority has to be a number'],
  [{ tags: 'a,enable=yes' }, 'enable has to be true or false'],
  [{ tags: 'a,enable={{sha}}' }, 'enable has to be true or false'],
  [{ tags: 'a{{nope}}' }, '{{nope}} is none of {{branch}}'],
  [{ tags: 'a{{version}}' }, '{{version}} is none of'],
  [{ tags: 'a{{branch' }, 'a `{{` is not closed'],
  [{ tags: 'a{{date}}' }, 'a date needs a format'],
  [{ tags: "type=raw,value={{date 'YYYY' tz='Mars/Base'}}" }, 'there is no time zone Mars/Base'],
  [{ tags: "type=raw,value={{date 'YYYY' zone='UTC'}}" }, 'a date takes a format and tz='],
  [{ tags: 'type=raw,value=a"b' }, 'a quotation mark stands in the midst'],
  [{ tags: 'a', flavor: 'latest=yes' }, 'it has to be latest=auto, true or false'],
  [{ tags: 'a', flavor: 'onlatest=true' }, 'it has to be latest=auto'],
  [{ tags: 'a', flavor: 'suffix={{nope}}' }, '{{nope}} is none of'],
  [{ tags: 'a', images: 'name=x,tag=y' }, 'there is no attribute tag'],
  [{ tags: 'a', images: 'name=x,enable=1' }, 'enable has to be true or false'],
  [{ tags: 'a', labels: 'x={{nope}}' }, '{{nope}} is none of'],
  [{ tags: 'a', levels: 'manifest,layer' }, 'a level has to be manifest, index'],
];

inEachShell(async (shell) => {
  const questions: Question[] = [
    ...IMAGES.map(([images]) => ({ images })),
    ...LABELS.map(([labels]) => ({ tags, labels, ci })),
    ...ANNOTATIONS.map(([annotations, levels]) => ({ tags, annotations, levels, ci })),
    ...SANE.map(([value]) => ({ tags: `"type=raw","value=${value}"` })),
    ...PROBLEMS.map(([question]) => question),
    { tags: 'type=match,pattern=(a+)+$,value=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab' },
  ];
  const answers = await resolveAll(shell, questions);
  let next = 0;
  const each = (name: string, count: number, check: (answer: Answer, index: number) => void) => {
    const from = next;
    next += count;
    test.each(
      questions.slice(from, next).map((question, index) => ({ index, title: JSON.stringify(question) })),
    )(`${name}: $title`, ({ index }) => check(answers[from + index] as Answer, index));
  };
  each('repositories', IMAGES.length, ({ images }, index) => expect(images).toEqual(IMAGES[index]?.[1]));
  each('labels', LABELS.length, ({ labels }, index) => expect(labels).toEqual(LABELS[index]?.[1](STANDARD)));
  each('annotations', ANNOTATIONS.length, ({ annotations }, index) =>
    expect(annotations).toEqual(ANNOTATIONS[index]?.[2]),
  );
  each('sanitised', SANE.length, (answer, index) => expect(answer.tags).toEqual(SANE[index]?.[1]));
  each('wrong', PROBLEMS.length, ({ log, tags: none }, index) => {
    expect(log).toContain('ERROR: the input ');
    expect(log).toContain(PROBLEMS[index]?.[1]);
    if (PROBLEMS[index]?.[0].tags !== 'a') expect(none).toEqual([]);
  });
  each('without end', 1, ({ log }) => expect(log).toContain('takes too long'));
});
