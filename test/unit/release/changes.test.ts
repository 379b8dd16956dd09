import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { changesBetween, type Step } from '../../../src/release/changes.js';
import { surfaceOf } from '../../../src/release/surface.js';

/** A template from its inputs as YAML in one line, and its jobs. */
function template(inputs: string, ...jobs: string[]): string {
  return `spec: { inputs: { ${inputs} } }\n---\n${jobs.map((job) => `"${job}": { script: [true] }\n`).join('')}`;
}

function changes(before: string, after: string): [Step, string][] {
  const [old, now] = [before, after].map((text) => surfaceOf(new Map([['hello', text]])));
  return changesBetween(old as never, now as never).map(({ component, step, what }) => {
    expect(component).toBe('hello');
    return [step, what];
  });
}

const INPUTS: [name: string, before: string, after: string, ...changes: [Step, string][]][] = [
  ['nothing', 'a: { default: x }', 'a: { default: x }'],
  ['a removed input', 'a: , b: { default: x }', 'a: ', ['major', 'input `b` removed']],
  [
    'a renamed input',
    'a: { default: x }',
    'b: { default: x }',
    ['major', 'input `a` removed, perhaps renamed to `b`'],
    ['minor', 'new input `b`'],
  ],
  [
    'an input that became two',
    'a: { default: x }',
    'b: { default: x }, c: { default: x }',
    ['major', 'input `a` removed'],
    ['minor', 'new input `b`'],
    ['minor', 'new input `c`'],
  ],
  ['a new input', '', 'a: { default: "" }', ['minor', 'new input `a`']],
  ['a new mandatory input', '', 'a: ', ['major', 'new mandatory input `a`']],
  ['an input that is mandatory now', 'a: { default: x }', 'a: ', ['major', 'input `a`: mandatory now']],
  [
    'an input that is optional now',
    'a: ',
    'a: { default: x }',
    ['minor', 'input `a`: optional now, default `x`'],
  ],
  [
    'a changed default',
    'a: { default: x }',
    'a: { default: y }',
    ['major', 'input `a`: default changed from `x` to `y`'],
  ],
  [
    'a default that is empty now',
    'a: { default: x }',
    'a: { default: "" }',
    ['major', 'input `a`: default changed from `x` to `""`'],
  ],
  [
    'an array in another order',
    'a: { type: array, default: [x, y] }',
    'a: { type: array, default: [y, x] }',
    ['major', 'input `a`: default changed from `["x","y"]` to `["y","x"]`'],
  ],
  [
    'backticks in a default',
    'a: { default: "`x`" }',
    'a: { default: "a``b\\nc" }',
    ['major', 'input `a`: default changed from `` `x` `` to ```"a``b\\nc"```'],
  ],
  [
    'a changed type',
    'a: ',
    'a: { type: number }',
    ['major', 'input `a`: type changed from `string` to `number`'],
  ],
  [
    'a type and its default',
    'a: { default: "1" }',
    'a: { type: number, default: 1 }',
    ['major', 'input `a`: type changed from `string` to `number`'],
  ],
  ['a text that gets its quotes', 'a: { default: 1 }', 'a: { default: "1" }'],
  [
    'a default that is two quotes now',
    `a: { default: "" }`,
    `a: { default: '""' }`,
    ['major', 'input `a`: default changed from `""` to `"\\"\\""`'],
  ],
  ['a type that is written out now', 'a: ', 'a: { type: string }'],
  [
    'narrowed options',
    'a: { options: [x, y, z] }',
    'a: { options: [y] }',
    ['major', 'input `a`: options removed: `x`, `z`'],
  ],
  [
    'widened options',
    'a: { options: [x] }',
    'a: { options: [y, x] }',
    ['minor', 'input `a`: new options: `y`'],
  ],
  [
    'other options',
    'a: { options: [x, 1] }',
    'a: { options: [x, "1"] }',
    ['major', 'input `a`: options removed: `1`'],
    ['minor', 'input `a`: new options: `1`'],
  ],
  ['options in another order', 'a: { options: [x, y] }', 'a: { options: [y, x] }'],
  [
    'first options',
    'a: ',
    'a: { options: [x, y] }',
    ['major', 'input `a`: only options allowed now: `x`, `y`'],
  ],
  [
    'options no more',
    'a: { options: [x] }',
    'a: ',
    ['minor', 'input `a`: any value allowed, no longer options only'],
  ],
  [
    'a regex of two lines',
    'a: ',
    'a: { regex: "^x\\n$" }',
    ['major', 'input `a`: only values that match `"^x\\n$"` now'],
  ],
  ['a first regex', 'a: ', 'a: { regex: ^x$ }', ['major', 'input `a`: only values that match `^x$` now']],
  [
    'another regex',
    'a: { regex: ^x$ }',
    'a: { regex: ^xy?$ }',
    ['major', 'input `a`: values have to match `^xy?$` now, before `^x$`'],
  ],
  [
    'a regex no more',
    'a: { regex: ^x$ }',
    'a: ',
    ['minor', 'input `a`: any value allowed, no longer only `^x$`'],
  ],
  [
    'another description',
    'a: { description: x }',
    'a: { description: y }',
    ['patch', 'input `a`: description changed'],
  ],
  [
    'a description beside more',
    'a: { description: x, default: x }',
    'a: { description: y, default: y }',
    ['major', 'input `a`: default changed from `x` to `y`'],
  ],
  [
    'other rules',
    'a: { rules: [{ options: [x, y], default: x }] }',
    'a: { rules: [{ options: [x], default: x }] }',
    ['major', 'input `a`: rules changed'],
  ],
  [
    'rules in the place of a default',
    'a: { default: x }',
    'a: { rules: [{ default: x }] }',
    ['major', 'input `a`: default changed from `x` to the one of its rules'],
    ['major', 'input `a`: rules changed'],
  ],
  ['inputs in another order', 'a: , b: ', 'b: , a: '],
  ['names as of an object', 'a: ', 'a: , constructor: { default: x }', ['minor', 'new input `constructor`']],
];

test.each(INPUTS)('%s', (_name, before, after, ...expected) => {
  expect(changes(template(before, 'job'), template(after, 'job'))).toEqual(expected);
});

const NAME = 'job_name: { default: hello }';
const JOBS: [name: string, before: string, after: string, ...changes: [Step, string][]][] = [
  ['a removed job', template('', 'a', 'b'), template('', 'a'), ['major', 'job `b` removed']],
  ['a removed hidden job', template('', 'a', '.b'), template('', 'a'), ['major', 'job `.b` removed']],
  [
    'a renamed job',
    template(NAME, '$[[ inputs.job_name ]]'),
    template(NAME, '$[[ inputs.job_name ]]:build'),
    ['major', 'job `$[[ inputs.job_name ]]` removed, perhaps renamed to `$[[ inputs.job_name ]]:build`'],
    ['minor', 'new job `$[[ inputs.job_name ]]:build`'],
  ],
  [
    'a job that is hidden now',
    template('', 'a'),
    template('', '.a'),
    ['major', 'job `a` removed, perhaps renamed to `.a`'],
    ['minor', 'new job `.a`'],
  ],
  ['a new job', template('', 'a'), template('', 'a', '.b'), ['minor', 'new job `.b`']],
  ['jobs in another order', template('', 'a', 'b'), template('', 'b', 'a')],
  [
    'other blanks in a name',
    template(NAME, '$[[inputs.job_name]]'),
    template(NAME, '$[[ inputs.job_name ]]'),
  ],
  ['other keywords of a job', 'job: { stage: a, script: [x] }\n', 'job: { stage: b, script: [y] }\n'],
  [
    'a fixed name that an input gives by default now',
    template('', 'hello'),
    template(NAME, '$[[ inputs.job_name ]]'),
    ['minor', 'new input `job_name`'],
  ],
  [
    'a name that is fixed now',
    template(NAME, '$[[ inputs.job_name ]]'),
    template(NAME, 'hello'),
    ['major', 'job `$[[ inputs.job_name ]]` removed, perhaps renamed to `hello`'],
    ['minor', 'new job `hello`'],
  ],
];

test.each(JOBS)('%s', (_name, before, after, ...expected) => {
  expect(changes(before, after)).toEqual(expected);
});

test('components come and go', () => {
  const of = (...names: string[]) => surfaceOf(new Map(names.map((name) => [name, template('', 'a')])));
  expect(changesBetween(of('a'), of('a', 'b'))).toEqual([
    { component: 'b', step: 'minor', what: 'new component' },
  ]);
  expect(changesBetween(of('a', 'b'), of('a'))).toEqual([
    { component: 'b', step: 'major', what: 'component removed' },
  ]);
  expect(changesBetween(of('a'), of('b'))).toEqual([
    { component: 'a', step: 'major', what: 'component removed, perhaps renamed to `b`' },
    { component: 'b', step: 'minor', what: 'new component' },
  ]);
});

test("the project's own templates equal themselves, and miss an input that is taken out of their text", () => {
  const texts = new Map(
    readdirSync('templates').map((name) => [name, readFileSync(`templates/${name}/template.yml`, 'utf8')]),
  );
  const before = surfaceOf(texts);
  expect(before.get('docker-build')?.inputs.get('engine')?.options).toContain('dind-tls');
  expect(before.get('docker-build')?.jobs).toContain('$[[ inputs.job_name ]]');
  expect(changesBetween(before, surfaceOf(new Map(texts)))).toEqual([]);

  const text = texts.get('docker-build') as string;
  const without = text.replace(/^ {4}test_command:\n(?: {6}.*\n)+/m, '');
  expect(without).not.toBe(text);
  expect(changesBetween(before, surfaceOf(new Map(texts).set('docker-build', without)))).toEqual([
    { component: 'docker-build', step: 'major', what: 'input `test_command` removed' },
  ]);
});
