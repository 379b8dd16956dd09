/** Whatever a pipeline holds, the lint ends with a verdict. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { advise } from '../../../src/lint/advice/advise.js';
import { checkPipeline } from '../../../src/lint/check.js';
import { mergedText } from '../../../src/lint/merged.js';
import { pushVariables } from '../../../src/lint/variables.js';
import { filesOf } from './support.js';

interface Case {
  pipeline: string;
  template?: string;
}
const cases = JSON.parse(readFileSync('test/lint/fixtures/cases.json', 'utf8')) as Case[];

/** The same numbers each time. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const PIECES = [
  ...[
    'null',
    '[]',
    '{}',
    '[null]',
    '{a: null}',
    '[[]]',
    '[{}]',
    '1',
    'true',
    '""',
    '!reference [x, script]',
    '*a',
    '&a',
    '<<: ',
  ],
  ...[
    'needs',
    'rules',
    'include',
    'default',
    'parallel',
    'environment',
    'trigger',
    'extends',
    '__proto__',
    'constructor',
  ],
  ...[
    ':',
    '-',
    ',',
    '{',
    '}',
    '[',
    ']',
    '\n',
    '\n  ',
    "'",
    '"',
    '|',
    '$[[ inputs.a ]]',
    '!!set',
    '---\n',
    'spec: ',
  ],
];

function damaged(text: string, below: (most: number) => number): string {
  let result = text;
  for (let turn = below(4); turn >= 0; turn -= 1) {
    const at = below(result.length + 1);
    result = result.slice(0, at) + PIECES[below(PIECES.length)] + result.slice(at + below(6));
  }
  return result;
}

test('cases with pieces put in and taken out', () => {
  const below = random(7);
  for (let turn = 0; turn < 3000; turn += 1) {
    const { pipeline, template = 'x: {script: [a]}' } = cases[below(cases.length)] as Case;
    const texts = { 'ci.yml': damaged(pipeline, below), 'a.yml': damaged(pipeline, below) };
    const files = { ...filesOf(texts), template: () => damaged(template, below), templateNames: () => [] };
    try {
      const checked = checkPipeline('ci.yml', files, pushVariables());
      advise(checked, files);
      if (checked.pipeline) mergedText(checked.pipeline);
    } catch (error) {
      expect.fail(`${(error as Error).stack}\n${texts['ci.yml']}`);
    }
  }
});
