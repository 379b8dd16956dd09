import { describe, expect, test } from 'vitest';
import { lint } from '../../src/lint/lint.js';
import { freshTemplates, including } from './templates.js';

const templates = await freshTemplates();

const COMPONENT = '  - component: $CI_SERVER_FQDN/drydock/drydock';

const VALID: [name: string, pipeline: string, jobs: string[]][] = [
  [
    'an input of each type, a variable, a word that needs quotes',
    including(
      '{pull: true, wait_timeout: 5, runner_tags: [a], tags: "a\\nb", target: $CI_JOB_NAME, cache: "off"}',
    ),
    ['docker-build'],
  ],
  [
    'a hidden job that one extends, for tags only',
    including('{job_name: .build}', 'a: {extends: .build, rules: [{if: $CI_COMMIT_TAG}]}'),
    ['a'],
  ],
  [
    'two of a component, in versions of any kind, from a copy and from its own commit',
    [
      including('{job_name: a}'),
      `${COMPONENT}/docker-build@~latest`,
      '    inputs: {job_name: b}',
      '  - component: gitlab.example.org/platform/drydock/docker-build@1.2.3',
      '    inputs: {job_name: c}',
      '  - {component: "$CI_SERVER_FQDN/$CI_PROJECT_PATH/docker-build@$CI_COMMIT_SHA"}',
    ].join('\n'),
    ['a', 'b', 'c', 'docker-build'],
  ],
  [
    'what GitLab makes the type of the input of',
    including('{pull: "true", wait_timeout: "5", context: true}'),
    ['docker-build'],
  ],
];

const INVALID: [name: string, pipeline: string, says: string[]][] = [
  ['an unknown input', including('{contxt: app}'), ['unknown input arguments: contxt', 'context']],
  ['an unknown option', including('{engine: podman}'), ['engine', 'podman']],
  ['a text for a boolean', including('{pull: "yes"}'), ['pull', 'not of the type boolean']],
  ['a text for a number', including('{wait_timeout: soon}'), ['wait_timeout', 'not of the type number']],
  ['a text for a list', including('{runner_tags: docker}'), ['runner_tags', 'not of the type array']],
  ['a value against the pattern', including('{mtu: "99999999"}'), ['mtu', '99999999']],
  ['a component that is not there', `include:\n${COMPONENT}/docker-bild@1\n`, ['docker-bild']],
  ['no visible job', including('{job_name: .build}'), ['no visible job']],
  ['a stage that is not there', including('{stage: release}'), ['release']],
  [
    'an unknown keyword',
    including('', 'a: {script: ["true"], retrry: 1}'),
    ['.gitlab-ci.yml:3: jobs:a has an unknown key: retrry; is it retry?'],
  ],
  [
    'an unknown keyword in the job declared again',
    including('', 'docker-build: {varables: {}}'),
    ['jobs:docker-build has an unknown key: varables; is it variables?'],
  ],
  [
    'needs of a job that is not there',
    including('', 'a: {script: ["true"], needs: [docker-bild]}'),
    ['docker-bild'],
  ],
  ['extends of a job that is not there', including('', 'a: {script: ["true"], extends: .b}'), ['.b']],
  ['no script', including('', 'a: {stage: build}'), ['script']],
  ['no YAML', including('', 'a: ['), ['YAML']],
];

describe('lets pass', () => {
  test.each(VALID)('%s', (name, pipeline, jobs) => {
    const { merged, ...verdict } = lint(name, { templates, pipeline });
    expect(verdict).toMatchObject({ name, valid: true, jobs, message: '', warnings: [], children: [] });
    for (const job of jobs) expect(merged.includes(`\n${job}:`)).toBe(true);
  });
});

describe('refuses', () => {
  test.each(INVALID)('%s', (name, pipeline, says) => {
    const verdict = lint(name, { templates, pipeline });
    expect(verdict).toMatchObject({ name, valid: false, jobs: [] });
    for (const part of says) expect(verdict.message).toContain(part);
    // Each with its file and line.
    for (const line of verdict.message.split('\n')) expect(line).toMatch(/^\S+:\d+: \S/);
  });

  test('several mistakes at once, all named', () => {
    const inputs = lint('inputs', {
      templates,
      pipeline: including('{contxt: app, engine: podman, pull: 1}'),
    });
    for (const part of ['contxt', 'podman', 'pull']) expect(inputs.message).toContain(part);
    const jobs = lint('jobs', {
      templates,
      pipeline:
        'a: {script: [x], retrry: 1}\nb: {script: 1}\nc: {script: [x], tags: a, when: x}\nvariables: 1\n',
    });
    for (const part of ['retrry', 'jobs:b:script', 'jobs:c:tags', 'jobs:c:when', 'variables'])
      expect(jobs.message).toContain(part);
  });
});
