/** What jobs say of each other. */
import { describe, expect, test } from 'vitest';
import { errors } from './support.js';

const OTHERS =
  'a: {stage: build, script: [x]}\nm: {stage: build, script: [x], parallel: {matrix: [{P: [one, two], R: r}]}}\nn: {stage: build, script: [x], parallel: 2}\nlate: {stage: deploy, script: [x]}\n.hidden: {script: [x]}\n';
const withNeeds = (needs: string) => `${OTHERS}x: {script: [x], needs: ${needs}}\n`;

describe('needs', () => {
  test.each([
    ...[
      '[]',
      '[a]',
      '{job: a}',
      '[[a]]',
      '[{job: a, artifacts: false, optional: true}]',
      '[{job: nope, optional: true}]',
    ],
    ...['[m]', '["m: [one, r]"]', '["n 1/2"]', '[{job: m, parallel: {matrix: [{P: one, R: r}]}}]'],
    ...[
      '[{pipeline: $UP, job: b}]',
      '[{project: a/b, job: c, ref: main}]',
      '[a, {project: a/b, job: c, ref: main, artifacts: true}]',
    ],
  ])('takes %s', (needs) => expect(errors(withNeeds(needs))).toEqual([]));

  test.each([
    ...[
      'a',
      '{}',
      '[1]',
      '[""]',
      '[~]',
      '[nope]',
      '[a, a]',
      '[x]',
      '[late]',
      '[.hidden]',
      '[{artifacts: true}]',
    ],
    ...[
      '[{job: a, artefacts: true}]',
      '[{job: a, artifacts: "yes"}]',
      '[{job: 1}]',
      '[{job: a, ref: b}]',
      '[{pipeline: a}]',
    ],
    ...['["m: [three, r]"]', '[{job: m, parallel: 2}]', '[{job: m, parallel: {matrix: [{P: three, R: r}]}}]'],
    ...['[{project: a, job: b}]', '[{pipeline: a, job: b, ref: c}]'],
    `[${Array.from({ length: 6 }, (_, index) => `{pipeline: $A, job: b${index}}`).join(', ')}]`,
  ])('refuses %s', (needs) => expect(errors(withNeeds(needs))).not.toEqual([]));

  test('a circle is one mistake, and named', () => {
    expect(
      errors('a: {script: [x], needs: [b]}\nb: {script: [x], needs: [c]}\nc: {script: [x], needs: [a]}\n'),
    ).toEqual(['ci.yml:1: jobs need each other in a circle: a, b, c, a']);
  });

  test('of rules are looked at too, and know no instances', () => {
    const inRules = (needs: string) =>
      errors(`${OTHERS}x: {script: [x], rules: [{if: $A, needs: ${needs}}]}\n`);
    expect(inRules('[a]')).toEqual([]);
    for (const needs of ['[nope]', '[m]', '[a, a]', '[{pipeline: a, job: b}]', '[{job: a, foo: b}]'])
      expect(inRules(needs)).not.toEqual([]);
  });

  test('names of the matrix are filled in', () => {
    const job = (name: string) =>
      errors(
        `${OTHERS}x: {script: [x], parallel: {matrix: [{P: [one, two]}]}, needs: ["m: [$[[ matrix.${name} ]], r]"]}\n`,
      );
    expect(job('P')).toEqual([]);
    expect(job('Q').join()).toContain('its matrix has no variable Q');
  });
});

describe('on_stop', () => {
  const stopped = (stop: string) =>
    `a: {script: [x], environment: {name: e, on_stop: stop}}\nstop: {script: [x], ${stop}}\n`;
  test('a job of the same environment that stops it', () =>
    expect(errors(stopped('environment: {name: e, action: stop}'))).toEqual([]));
  test.each([
    'when: manual',
    'environment: e',
    'environment: {name: e}',
    'environment: {name: f, action: stop}',
  ])('none: %s', (stop) => expect(errors(stopped(stop))).not.toEqual([]));
});

describe('stages', () => {
  test.each([
    'stages: [test]\nx: {script: [a]}',
    'stages: [.pre, test, test]\nx: {script: [a]}',
    'stages:\nx: {stage: deploy, script: [a]}',
    'stages: [[a, [b]]]\nx: {stage: b, script: [a]}',
    'x: {stage: .post, script: [a]}',
  ])('takes %j', (pipeline) => expect(errors(pipeline)).toEqual([]));
  test.each([
    'stages: []\nx: {script: [a]}',
    'stages: [build]\nx: {script: [a]}',
    'stages: test\nx: {script: [a]}',
    'stages: [1]\nx: {stage: a, script: [a]}',
    'stages: {a: b}\nx: {script: [a]}',
  ])('refuses %j', (pipeline) => expect(errors(pipeline)).not.toEqual([]));
});
