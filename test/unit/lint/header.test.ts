/** Headers, the values of inputs, and what is put in their place. */
import { describe, expect, test } from 'vitest';
import { component, errors } from './support.js';

const template = (header: string, body = 'x: {script: [a]}') => ({
  'templates/one/template.yml': `${header}\n---\n${body}\n`,
});
const withInputs = (inputs: string, given = '') =>
  errors(component(given), template(`spec: {inputs: ${inputs}}`));

describe('a header', () => {
  test.each([
    ...[
      '',
      '{}',
      '{a: {default: }}',
      '{a: {default: b, description: c}}',
      '{1: {default: b}}',
      '{a: {default: 1}}',
    ],
    ...[
      '{a: {default: "true", type: boolean}}',
      '{a: {default: "[1]", type: array}}',
      '{a: {default: b, options: [b, c]}}',
    ],
    ...[
      '{a: {default: 1, options: [1, 2], type: number}}',
      '{a: {default: "", regex: ^x?$}}',
      '{a: {default: x, regex: "^[\\\\w-.]+$"}}',
    ],
    '{a: {default: x}, b: {rules: [{if: \'$[[ inputs.a ]] == "x"\', default: y, options: [y]}, {default: z, options: [z]}]}}',
  ])('takes the inputs %s', (inputs) => expect(withInputs(inputs)).toEqual([]));

  test.each([
    ...[
      'a',
      '[a]',
      '{a: b}',
      '{on: {default: b}}',
      '{a: {default: b, required: true}}',
      '{a: {default: b, description: [c]}}',
    ],
    ...[
      '{a: {default: b, description: true}}',
      '{a: {default: b, type: text}}',
      '{a: {default: b, options: b}}',
      '{a: {default: b, options: [c]}}',
    ],
    ...[
      '{a: {default: b, options: [b, ~]}}',
      '{a: {default: true, type: boolean, options: [true]}}',
      '{a: {default: b, regex: c}}',
    ],
    ...[
      '{a: {default: b, regex: "^(?!c)"}}',
      '{a: {default: bb, regex: "b++"}}',
      '{a: {default: b, regex: "b{0,1001}"}}',
      '{a: {default: b, regex: 1}}',
    ],
    ...[
      '{a: {default: 1, type: number, regex: .}}',
      '{a: {default: b, type: number}}',
      '{a: {default: b, type: array}}',
      '{a: {default: 1, type: boolean}}',
    ],
    `{a: {default: b, options: [b, ${Array.from({ length: 50 }, (_, index) => `o${index}`).join(', ')}]}}`,
    ...[
      '{a: {default: b, rules: []}}',
      '{a: {options: [b], rules: [{default: b, options: [b]}]}}',
      '{a: {rules: [{}]}}',
      '{a: {rules: [{options: [b]}]}}',
    ],
    ...[
      "{a: {rules: [{if: '$[[ inputs.z ]]', default: b, options: [b]}]}}",
      "{a: {rules: [{if: '$[[ inputs.a ]]', default: b, options: [b]}]}}",
    ],
  ])('refuses the inputs %s', (inputs) => expect(withInputs(inputs)).not.toEqual([]));

  test.each(['spec: {component: [name, sha]}', 'spec:', 'spec: {description: a}'])('takes %s', (header) =>
    expect(errors(component(), template(header))).toEqual([]),
  );
  test.each([
    'spec: {component: [nam]}',
    'spec: {component: name}',
    'spec: {include: [{local: a.yml}]}',
    'spec: {input: {}}',
    'spec: a',
    'spec: {}\nmore: a',
    'specs: {}',
  ])('refuses %j', (header) => expect(errors(component(), template(header))).not.toEqual([]));
});

describe('a value', () => {
  const INPUTS =
    '{s: {default: a}, n: {default: 1, type: number}, b: {default: true, type: boolean}, l: {default: [], type: array}, o: {default: "off", options: ["on", "off"]}, p: {default: "", regex: "^a*$"}}';

  test.each([
    ...[
      '{s: {a: b}}',
      '{s: [a]}',
      '{s: 1.10}',
      '{s: ~}',
      '{s: no}',
      '{n: 1.5}',
      '{n: "5"}',
      '{n: .inf}',
      '{n: +1}',
      '{b: yes}',
      '{b: "false"}',
    ],
    ...['{l: [1, {a: b}]}', "{l: '[1]'}", '{l: }', '{o: "on"}', '{p: aaa}', '', '{}'],
  ])('is taken: %s', (given) => expect(withInputs(INPUTS, given)).toEqual([]));

  test.each([
    ...[
      '{n: five}',
      '{n: [1]}',
      '{n: true}',
      '{n: ""}',
      '{b: "yes"}',
      '{b: 1}',
      '{b: [true]}',
      '{l: a}',
      '{l: {a: b}}',
    ],
    ...['{o: on}', '{o: ""}', '{o: $A}', '{p: b}', '{p: "a\\nb"}', '{z: 1}', '{true: 1}', 'a'],
  ])('is refused: %s', (given) => expect(withInputs(INPUTS, given)).not.toEqual([]));

  test.each(['', '{a: }', '{a: ~}'])('is wanted without a default: %j', (given) =>
    expect(withInputs('{a: }', given).join()).toContain('the input a has no default, so it needs a value'),
  );
});

describe('$[[ … ]]', () => {
  const HEADER =
    'spec: {component: [name], inputs: {a: {default: x}, l: {default: [p, q], type: array}, n: {default: 1, type: number}, m: {default: [{k: v}], type: array}}}';
  const inScript = (text: string) => errors(component(), template(HEADER, `x: {script: ['${text}']}`));

  test.each([
    ...[
      '$[[ inputs.a ]]',
      '$[[inputs.a]]',
      'a $[[ inputs.l ]] b',
      '$[[ inputs.l[0] ]]',
      '$[[ inputs.m[0].k ]]',
      '$[[ component.name ]]',
    ],
    ...[
      '$[[ inputs.a',
      '$[ 1 + 1 ]',
      '$[[ ]]',
      '$[[ matrix.A ]]',
      '$[[ inputs.a | expand_vars ]]',
      '$[[ inputs.a|truncate( 0 , 1 ) | posix_escape ]]',
      '$[[ inputs.l[1] | truncate(0,1) |]]',
    ],
  ])('takes %s', (text) => expect(inScript(text)).toEqual([]));

  test.each([
    ...[
      '$[[ inputs ]]',
      '$[[ inputs.z ]]',
      '$[[ Inputs.a ]]',
      '$[[ inputs.a. ]]',
      '$[[ inputs.a.b ]]',
      '$[[ inputs.$[[ inputs.a ]] ]]',
      '$[[ component.sha ]]',
    ],
    ...[
      '$[[ inputs.l[9] ]]',
      '$[[ inputs.a[0] ]]',
      '$[[ inputs.l[x] ]]',
      '$[[ inputs.[0] ]]',
      '$[[ inputs.l[0][0][0][0][0][0] ]]',
    ],
    ...[
      '$[[ inputs.a | foo ]]',
      '$[[ inputs.a | Expand_vars ]]',
      '$[[ inputs.l | expand_vars ]]',
      '$[[ inputs.a | truncate(a,1) ]]',
      '$[[ inputs.a | expand_vars | expand_vars | expand_vars | expand_vars ]]',
    ],
  ])('refuses %s', (text) => expect(inScript(text)).not.toEqual([]));

  test.each([
    ['x: {script: [a], tags: [z, "$[[ inputs.l ]]"]}', true],
    ['x: {script: [a], tags: "$[[ inputs.l ]]"}', true],
    ['x: {script: [a], tags: ["$[[ inputs.n ]]"]}', false],
    ['x: {script: [a], retry: "$[[ inputs.n ]]"}', true],
    ['x: {script: [a], retry: "$[[ inputs.a ]]"}', false],
    ['"$[[ inputs.a ]]": {script: [a]}', true],
    ['"$[[ inputs.n ]]": {script: [a]}', false],
    ['x: {script: [a], retry: $[[ inputs.n ]]}', false],
    ['x:\n  script: [a]\n  retry: $[[ inputs.n ]]', true],
  ])('keeps its type: %j', (body, isValid) =>
    expect(errors(component(), template(HEADER, body)).length === 0).toBe(isValid),
  );
});
