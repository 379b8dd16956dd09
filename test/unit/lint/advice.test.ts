/** What GitLab takes and nobody means. */
import { describe, expect, test } from 'vitest';
import { nearest } from '../../../src/lint/nearest.js';
import { component, warnings } from './support.js';

const job = (name: string) => `spec:
  inputs:
    job_name: {default: ${name}}
    text: {default: ""}
    flag: {default: true, type: boolean}
    output_prefix: {default: ""}
---
.service: {services: [docker:dind], image: a}
"$[[ inputs.job_name ]]":
  extends: .service
  script: [b]
  variables: {DRYDOCK_TEXT: "$[[ inputs.text ]]", DRYDOCK_FLAG: "$[[ inputs.flag ]]", DRYDOCK_OUTPUT_PREFIX: "$[[ inputs.output_prefix ]]"}
  artifacts: {reports: {dotenv: c.env}}
`;
const TEMPLATES = { 'templates/one/template.yml': job('one'), 'templates/two/template.yml': job('two') };
const said = (pipeline: string) => warnings(pipeline, TEMPLATES);

describe('values of inputs', () => {
  test.each([
    ['off', 'false', '"off"'],
    ['Yes', 'true', '"Yes"'],
    ['1:30', '90', '"1:30"'],
    ['1.10', '1.1', '"1.10"'],
    ['1_000', '1000', '"1_000"'],
    ['010', '8', '"010"'],
  ])('%s is read as something else', (value, read, quoted) =>
    expect(said(component(`{text: ${value}}`))).toEqual([
      `ci.yml:1: one: GitLab reads the value of text as ${read}; put it in quotes: text: ${quoted}`,
    ]),
  );

  test.each(['"off"', 'y', 'a', '1', 'true', '~', '$CI_COMMIT_TAG', '.', '1e3', '08'])(
    '%s is read as it is written',
    (value) => expect(said(component(`{text: ${value}, flag: off}`))).toEqual([]),
  );

  test('a list where lines are wanted: the text to write', () =>
    expect(said(component('{text: [a, b: c]}'))).toEqual([
      'ci.yml:1: one: text wants lines, and GitLab makes the text ["a", {b: "c"}] of this list; write\ntext: |\n  a\n  {b: "c"}',
    ]));
});

describe('jobs of one name', () => {
  const two = (inputs: string, more = '') =>
    `include:\n- component: $CI_SERVER_FQDN/drydock/drydock/one@1\n- component: $CI_SERVER_FQDN/drydock/drydock/two@1\n  inputs: ${inputs}\n  ${more}\n`;
  test('are told', () =>
    expect(said(two('{job_name: one}')).join()).toContain('makes the job "one" already'));
  test('not with rules, which choose', () =>
    expect(said(two('{job_name: one}', 'rules: [{if: $CI_COMMIT_BRANCH}]'))).toEqual([]));
  test('not with two names', () => expect(said(two('{job_name: three}'))).toEqual([]));
});

describe('variables that no input has', () => {
  test.each([
    'variables: {DRYDOCK_TXT: a}',
    'x: {script: [a], variables: {DRYDOCK_TXT: a}}',
    'x: {script: [a], rules: [{if: $A, variables: {DRYDOCK_TXT: a}}]}',
    'one: {variables: {DRYDOCK_TXT: a}}',
  ])('%s', (more) =>
    expect(said(component() + more)).toEqual([
      'ci.yml:2: no component reads the variable DRYDOCK_TXT; is it DRYDOCK_TEXT?',
    ]),
  );

  test('one that is like none', () =>
    expect(said(`${component()}variables: {DRYDOCK_SOMETHING_ELSE: a}`)).toEqual([
      'ci.yml:2: no component reads the variable DRYDOCK_SOMETHING_ELSE',
    ]));

  test.each([
    `${component()}variables: {DRYDOCK_TEXT: a, OTHER: b}`,
    'variables: {DRYDOCK_TXT: a}\nx: {script: [a]}',
  ])('none: %j', (pipeline) => expect(said(pipeline)).toEqual([]));

  test('the nearest name', () => {
    expect(nearest('needes', ['need', 'needs', 'rules'])).toBe('needs');
    expect(nearest('a', ['b'])).toBeUndefined();
    expect(nearest('completely', ['different'])).toBeUndefined();
  });
});

describe('services and image of a component’s job', () => {
  test.each([
    'one: {services: [docker:dind]}',
    'one: {image: a}',
    'one: {services: }',
    'x: {extends: one, services: []}',
    'x: {extends: [.service], script: [a], image: b}',
  ])('%s', (more) =>
    expect(said(component() + more)).toEqual([
      expect.stringMatching(/^ci\.yml:2: (one|x): (services|image) of a component's job: it replaces/),
    ]),
  );
  test.each(['x: {script: [a], services: [b], image: c}', 'one: {tags: [a]}'])('not %s', (more) =>
    expect(said(component() + more)).toEqual([]),
  );
});

describe('outputs of the same names', () => {
  const both = (inputs: string, needs: string) =>
    said(
      `include:\n- component: $CI_SERVER_FQDN/drydock/drydock/one@1\n- component: $CI_SERVER_FQDN/drydock/drydock/two@1\n  inputs: ${inputs}\nx: {stage: deploy, script: [a], needs: ${needs}}\n`,
    );
  test('are told', () =>
    expect(both('{}', '[one, two]')).toEqual([
      'ci.yml:5: x: the outputs of one and two have the same names, so it gets one of each alone; set another output_prefix',
    ]));
  test.each([
    ['another prefix', '{output_prefix: B_}', '[one, two]'],
    ['one of them alone', '{}', '[two]'],
    ['without the artifacts of one', '{}', '[one, {job: two, artifacts: false}]'],
  ])('not with %s', (_, inputs, needs) => expect(both(inputs, needs)).toEqual([]));
});

test('keys of include that GitLab ignores', () =>
  expect(said('include: [{component: $CI_SERVER_FQDN/drydock/drydock/one@1, input: {text: a}}]')).toEqual([
    'ci.yml:1: GitLab ignores the key input of include; is it inputs?',
  ]));
