/** A pipeline as a whole: files, what they include, extends and references. */
import { describe, expect, test } from 'vitest';
import { errors } from './support.js';

const JOB = 'x: {script: [a]}\n';

describe('takes', () => {
  test.each([
    ['jobs with odd names', '" ": {script: [a]}\n"true": {script: [a]}\n:sym: {script: [a]}\n'],
    [
      'keywords without a value',
      `stages:\ninclude:\nvariables:\ndefault:\nworkflow:\nimage:\ncache:\n${JOB}`,
    ],
    ['a keyword that looks like a job', 'default: {script: [a]}\n'],
    ['a hidden job of any kind', `.a: [foo]\n.b: text\n${JOB}`],
    ['several documents', `${JOB}---\ny: {scrpt: 1}\n`],
    [
      'a workflow',
      `workflow: {name: a, rules: [{if: $A, when: never, auto_cancel: {on_new_commit: none}}], auto_cancel: {on_job_failure: all}}\n${JOB}`,
    ],
    [
      'variables of every form',
      `variables: {A: {value: b, options: [b, c], description: d}, E: 1, F: }\n${JOB}`,
    ],
    ['defaults', `default: {image: a, tags: [b], retry: 1, interruptible: true}\n${JOB}`],
    ['`inherit: variables`', 'x: {script: [a], inherit: {variables: [A]}}\n'],
    ['variables that overrule predefined ones', `variables: {CI_PROJECT_DIR: /a, CI_COMMIT_SHA: b}\n${JOB}`],
    ['a job that triggers another project', 'x: {trigger: {project: a/b}}\n'],
    ['interpolation in a file without a header', 'x: {script: ["$[[ inputs.a ]]"]}\n'],
    ['inputs of its own', `spec: {inputs: {a: {default: b}}}\n---\nx: {script: ["$[[ inputs.a ]]"]}\n`],
  ])('%s', (_, pipeline) => expect(errors(pipeline)).toEqual([]));
});

describe('refuses', () => {
  test.each([
    ['nothing', '\n', 'the pipeline is empty'],
    ['no job', '# a\n', 'no visible job'],
    ['hidden jobs alone', '.a: {script: [b]}\n', 'no visible job'],
    ['no mapping', '- a\n', 'no mapping'],
    ['a job that is none', `y: b\n${JOB}`, 'jobs:y is no job'],
    ['a misspelt keyword', `stage: [a]\n${JOB}`, 'jobs:stage is no job'],
    ['a number for a name', '1: {script: [a]}\n', 'text for a name'],
    ['a truth value for a name', 'on: {script: [a]}\n', 'text for a name'],
    ['nothing for a name', '~: {script: [a]}\n', 'text for a name'],
    ['an empty name', '"": {script: [a]}\n', 'without a name'],
    ['a long name', `${'x'.repeat(256)}: {script: [a]}\n`, '255 characters'],
    ['a date for a name', '2024-01-01: {script: [a]}\n', 'is a date'],
    ['an empty hidden job', `.a:\n${JOB}`, 'jobs:.a should not be empty'],
    ['an unknown default', `default: {stage: a}\n${JOB}`, 'default has an unknown key: stage'],
    [
      'the same at the top and in default',
      `image: a\ndefault: {image: b}\n${JOB}`,
      'at the top and in default',
    ],
    ['an unknown key of workflow', `workflow: {rule: []}\n${JOB}`, 'is it rules?'],
    ['workflow rules for a job', `workflow: {rules: [{when: manual}]}\n${JOB}`, 'workflow:rules:when'],
    ['a value that is no option', `variables: {A: {value: b, options: [c]}}\n${JOB}`, 'one of its options'],
    ['a value without a value', `spec: {inputs: {a: }}\n---\n${JOB}`, 'needs a value'],
    ['what is no YAML', 'a: [', 'no YAML to GitLab'],
  ])('%s', (_, pipeline, says) => expect(errors(pipeline).join('\n')).toContain(says));
});

describe('include', () => {
  const files = {
    'a.yml': 'y: {script: [b]}\n',
    'ci/b.yml': 'z: {script: [b]}\n',
    'empty.yml': '\n',
    'comment.yml': '# a\n',
    'bad.yml': 'a: [\n',
    'spec.yml': 'spec: {inputs: {i: , j: {default: k}}}\n---\nw: {script: ["$[[ inputs.i ]]"]}\n',
    'templates/one/template.yml': 'spec: {inputs: {i: {default: k}}}\n---\none: {script: [a]}\n',
  };
  const component = '$CI_SERVER_FQDN/drydock/drydock';
  const including = (include: string) => errors(`include: ${include}\n${JOB}`, files);

  test.each([
    ...[
      'a.yml',
      '/a.yml',
      '[a.yml, ~]',
      '[]',
      '{local: a.yml}',
      '"ci/*.yml"',
      '"none/*.yml"',
      '[{local: a.yml}, {local: ci/b.yml}]',
    ],
    ...[
      '[{local: spec.yml, inputs: {i: 1}}]',
      '[{local: a.yml, inputs: }]',
      '[{local: a.yml, inputs: {}}]',
      '[{local: a.yml, foo: b}]',
    ],
    ...[
      '[{local: nope.yml, rules: [{if: $NOPE}]}]',
      '[{local: a.yml, rules: [{exists: [a.yml]}]}]',
      '[{local: a.yml, rules: [{changes: [b]}]}]',
    ],
    ...[
      `[{component: ${component}/one@1, inputs: {<<: {i: a}}}]`,
      `[{component: other.example.com/a/drydock/one@~latest}]`,
    ],
  ])('takes %s', (include) => expect(including(include)).toEqual([]));

  test.each([
    ...[
      '1',
      '""',
      '{}',
      '[1]',
      '[[a.yml]]',
      '[{lokal: a.yml}]',
      '[{local: }]',
      '[{local: 1}]',
      '[{local: a.yml, remote: "https://b/c.yml"}]',
    ],
    ...['nope.yml', 'a.txt', './a.yml', 'empty.yml', 'comment.yml', 'bad.yml', 'ci.yml', '!reference [a, b]'],
    ...[
      '[{local: a.yml, inputs: {i: 1}}]',
      '[{local: spec.yml}]',
      '[{local: spec.yml, inputs: {i: 1, l: 2}}]',
      '[{local: spec.yml, inputs: [i]}]',
    ],
    ...[
      '[{local: a.yml, rules: []}]',
      '[{local: a.yml, rules: [{when: manual}]}]',
      '[{local: a.yml, rules: [{if: "$A =="}]}]',
    ],
    ...[
      '[{project: a/b}]',
      '[{artifact: a.yml}]',
      '[{remote: "https://a/b"}]',
      '[{template: a}]',
      '[{component: 1}]',
    ],
    ...[
      `[{component: ${component}/one}]`,
      `[{component: ${component}/two@1}]`,
      `[{component: ${component}/one@1, inputs: {k: 1}}]`,
    ],
  ])('refuses %s', (include) => expect(including(include)).not.toEqual([]));

  test('what rules leave out is not there', () => {
    const left = (rules: string) =>
      errors(`include: [{local: a.yml, rules: ${rules}}]\nx: {stage: build, extends: y}\n`, files);
    expect(left('[{if: $CI_COMMIT_BRANCH}]')).toEqual([]);
    expect(left('[{if: $CI_COMMIT_BRANCH, when: never}]').join()).toContain('extends y, which is no job');
    expect(left('[{if: $CI_COMMIT_TAG}]').join()).toContain('extends y, which is no job');
  });
});

describe('extends', () => {
  const chain = (length: number) =>
    Array.from({ length }, (_, index) => `.e${index + 1}: {extends: .e${index}}\n`).join('');

  test.each([
    'x: {extends: .a}',
    'x: {extends: [.a, .a]}',
    'x: {extends: , script: [b]}',
    'x: {extends: [], script: [b]}',
    `${chain(10)}x: {extends: .e10}`,
  ])('takes %j', (pipeline) =>
    expect(errors(`.a: {script: [b]}\n.e0: {script: [b]}\n${pipeline}\n`)).toEqual([]),
  );

  test.each([
    ['x: {extends: .b, script: [c]}', 'extends .b, which is no job'],
    ['.b: text\nx: {extends: .b, script: [c]}', 'extends .b, which is no job'],
    ['x: {extends: x, script: [c]}', 'in a circle: x, x'],
    ['x: {extends: y, script: [c]}\ny: {extends: x}', 'in a circle'],
    [`.e0: {script: [b]}\n${chain(11)}x: {extends: .e11}`, 'more than 11 levels deep'],
    ['x: {extends: {a: b}, script: [c]}', 'no job'],
  ])('refuses %j', (pipeline, says) => expect(errors(`${pipeline}\n`).join()).toContain(says));
});

describe('!reference', () => {
  test.each(['[.a, script]', '[.a, more, deep]', '[.r, script]'])('takes %s', (path) =>
    expect(
      errors(
        `.a: {script: [b], more: {deep: [c]}}\n.r: {script: [!reference [.a, script]]}\nx: {script: [!reference ${path}]}\n`,
      ),
    ).toEqual([]),
  );
  test.each([
    ['[.a, nope]', 'no such thing'],
    ['[nope, script]', 'no such thing'],
    ['[.a, script, more]', 'no such thing'],
    ['[.a, "off"]', 'no such thing'],
    ['[.a, off]', 'list of texts'],
    ['[]', 'list of texts'],
    ['text', 'list of texts'],
    ['[x, script]', 'in a circle'],
  ])('refuses %s', (path, says) =>
    expect(errors(`.a: {script: [b], "off": false}\nx: {script: [!reference ${path}]}\n`).join()).toContain(
      says,
    ),
  );
});
