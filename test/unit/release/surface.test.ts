import { expect, test } from 'vitest';
import { componentSurface, surfaceOf } from '../../../src/release/surface.js';
import { UserError } from '../../../src/user-error.js';

const TEMPLATE = `
spec:
  inputs:
    job_name:
      default: hello
      description: Name of the job.
    website:
    count:
      type: number
      default: 2
      options: [1, 2]
    text:
      default: ""
      regex: ^a*$
    cache:
      default: off
      type: boolean
    nothing:
      default: null
---
.$[[inputs.job_name]]:
  script: [true]
"$[[ inputs.job_name ]]":
  script: [true]
"$[[   inputs.job_name | expand_vars  ]]-y":
  script: [true]
.rules: [{ when: always }]
stages: [test]
default: { image: busybox }
fixed:
  script: [true]
`;

test('inputs are read as GitLab reads them, with what is left out', () => {
  expect([...componentSurface(TEMPLATE, 'hello').inputs]).toEqual([
    ['job_name', { type: 'string', mandatory: false, default: 'hello', description: 'Name of the job.' }],
    ['website', { type: 'string', mandatory: true }],
    ['count', { type: 'number', mandatory: false, default: 2, options: [1, 2] }],
    ['text', { type: 'string', mandatory: false, default: '', regex: '^a*$' }],
    ['cache', { type: 'boolean', mandatory: false, default: false }],
    ['nothing', { type: 'string', mandatory: false, default: null }],
  ]);
});

test('jobs are the hidden and the visible ones, with their references to inputs; global keywords are none', () => {
  expect(componentSurface(TEMPLATE, 'hello').jobs).toEqual([
    '.$[[ inputs.job_name ]]',
    '$[[ inputs.job_name ]]',
    '$[[ inputs.job_name | expand_vars ]]-y',
    '.rules',
    'fixed',
  ]);
});

test.each([
  ['a rule with a default', '[{ if: "true", default: a }]', false],
  ['a rule without a condition', '[{ options: [a] }]', false],
  ['rules with options under conditions only', '[{ if: "true", options: [a] }]', true],
])('%s decides whether an input is mandatory', (_, rules, mandatory) => {
  const { inputs } = componentSurface(`spec: { inputs: { x: { rules: ${rules} } } }\n---\n`, 'x');
  expect(inputs.get('x')?.mandatory).toBe(mandatory);
});

test.each([
  ['no header', 'job: { script: [true] }\n'],
  ['an empty header', 'spec:\n---\njob: { script: [true] }\n'],
  ['a header without inputs', 'spec: { description: Hello. }\n---\njob: { script: [true] }\n'],
])('a template with %s has no inputs', (_, text) => {
  expect(componentSurface(text, 'x')).toEqual({ inputs: new Map(), jobs: ['job'] });
});

test('a template that is no YAML is named', () => {
  const read = () => surfaceOf(new Map([['hello', 'a: [']]));
  expect(read).toThrow(UserError);
  expect(read).toThrow(/^The template of hello: /);
});
