import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { Jobs } from '../../../src/gitlab/keywords.js';
import { plainJobs, renderPipeline, renderTemplate } from '../../../src/gitlab/render.js';
import type { Input } from '../../../src/inputs/input.js';

const text: Input = { name: 'text', description: 'Text that is printed.', type: 'string', default: '' };

function render(jobs: Jobs, inputs: Input[] = [text]): string {
  return renderTemplate({ name: 'sample', description: 'Print a text.', inputs, jobs });
}

/** The jobs of a template as a YAML parser reads them. */
function jobsIn(template: string): Record<string, unknown> {
  return parseAllDocuments(template)[1]?.toJS() as Record<string, unknown>;
}

describe('renderTemplate', () => {
  test('a comment that says where it comes from, the header, the jobs', () => {
    expect(render({ a: { stage: 'test', script: ['true'] } })).toBe(
      [
        '# Generated from src/components/sample by `npm run build`; do not edit.',
        'spec:',
        '  inputs:',
        '    text:',
        '      description: Text that is printed.',
        '      default: ""',
        '---',
        'a:',
        '  stage: test',
        '  script:',
        '  - "true"',
        '',
      ].join('\n'),
    );
  });

  test('no `inputs:` where there are none', () => {
    expect(render({ a: {} }, [])).toContain('\nspec: {}\n---\n');
  });

  test('jobs and keywords keep their order', () => {
    const template = render({ b: { stage: 's', image: 'i' }, a: { image: 'i', stage: 's' } });
    expect(template.slice(template.indexOf('---\n'))).toBe(
      '---\nb:\n  stage: s\n  image: i\na:\n  image: i\n  stage: s\n',
    );
  });

  test('a value that is used twice is written twice', () => {
    const shared = { A: 'b' };
    expect(render({ a: { variables: shared }, b: { variables: shared } })).not.toMatch(/[&*]\w/);
  });

  test('what `extra` holds stands beside the other keywords', () => {
    const jobs: Jobs = {
      a: {
        services: [{ name: 's', extra: { pull_policy: 'always' } }, { name: 't' }],
        artifacts: { paths: ['p'], extra: { name: 'n' } },
        extra: { resource_group: 'r' },
      },
    };
    expect(jobsIn(render(jobs))).toEqual({
      a: {
        services: [{ name: 's', pull_policy: 'always' }, { name: 't' }],
        artifacts: { paths: ['p'], name: 'n' },
        resource_group: 'r',
      },
    });
    expect(plainJobs({ jobs })).toEqual(jobsIn(render(jobs)));
  });

  test('a script of several lines is a block that reads as shell', () => {
    const template = render({ a: { script: ['if true; then\n  echo "a: #b"\nfi\n'] } });
    expect(template).toContain('  script:\n  - |\n    if true; then\n      echo "a: #b"\n    fi\n');
  });

  test('a long line stays one line', () => {
    const line = `echo ${'word '.repeat(200)}end`;
    expect(render({ a: { script: [line], variables: { A: line } } }).split('\n')).toContain(`  - ${line}`);
    expect(render({ a: { script: [`${line}\ntrue\n`] } }).split('\n')).toContain(`    ${line}`);
  });

  test.each(['a \nb', 'a\n\t\nb', 'a\nb '])('blanks at the end of a line are refused: %j', (script) => {
    expect(() => render({ a: { script: [script] } })).toThrow(/blanks at the end of a line/);
  });

  test('blanks inside lines and at the end of one line are kept', () => {
    const script = ['  a\n\tb  c\n', 'one line '];
    expect(jobsIn(render({ a: { script } }))).toEqual({ a: { script } });
  });
});

test('a pipeline: where it comes from, then its parts with a blank line between', () => {
  const pipeline = {
    workflow: { rules: [{ if: '$CI_COMMIT_BRANCH' }] },
    variables: { ENGINES: { value: '', description: 'Which there are.' } },
    default: { interruptible: true },
    stages: ['check'],
    include: [{ component: '$CI_SERVER_FQDN/a/b@1', inputs: { cache: 'off' } }],
    jobs: { a: { stage: 'check', script: ['one\ntwo\n'], extra: { artifacts: null } } },
  };
  expect(renderPipeline(pipeline, 'src/x')).toBe(
    [
      '# Generated from src/x by `npm run build`; do not edit.',
      '',
      'workflow:\n  rules:\n  - if: $CI_COMMIT_BRANCH',
      '',
      'variables:\n  ENGINES:\n    value: ""\n    description: Which there are.',
      '',
      'default:\n  interruptible: true',
      '',
      'stages:\n- check',
      '',
      'include:\n- component: $CI_SERVER_FQDN/a/b@1\n  inputs:\n    cache: "off"',
      '',
      'a:\n  stage: check\n  script:\n  - |\n    one\n    two\n  artifacts: null',
      '',
    ].join('\n'),
  );
});
