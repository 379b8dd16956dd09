import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { lint } from '../../src/lint/lint.js';
import { folderWith } from '../temporary.js';
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
];

const INVALID: [name: string, pipeline: string, says: string[]][] = [
  ['an unknown input', including('{contxt: app}'), ['unknown input arguments: contxt', 'context']],
  ['an unknown option', including('{engine: podman}'), ['engine', 'podman']],
  ['a text for a boolean', including('{pull: "true"}'), ['pull', 'not a boolean']],
  ['a text for a number', including('{wait_timeout: soon}'), ['wait_timeout', 'not a number']],
  ['a boolean for a text', including('{context: true}'), ['context', 'not a string']],
  ['a text for a list', including('{runner_tags: docker}'), ['runner_tags', 'not a array']],
  ['a value against the pattern', including('{mtu: "99999999"}'), ['mtu', '99999999']],
  ['a boolean of YAML 1.1', including('{cache: off}'), ['cache as false', 'cache: "off"']],
  ['a component that is not there', `include:\n${COMPONENT}/docker-bild@1\n`, ['docker-bild']],
  [
    'the same job twice',
    `${including('')}\n${COMPONENT}/docker-build@1\n`,
    ['the job "docker-build" already'],
  ],
  ['no visible job', including('{job_name: .build}'), ['no visible job']],
  ['a stage that is not there', including('{stage: release}'), ['release']],
  ['an unknown keyword', including('', 'a: {script: ["true"], retrry: 1}'), ["'retrry'", 'at a']],
  [
    'an unknown keyword in the job declared again',
    including('', 'docker-build: {varables: {}}'),
    ["'varables'"],
  ],
  ['an unknown keyword of an include', `${including('')}\n    input: {context: a}\n`, ['component']],
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
  test.each(VALID)('%s', async (name, pipeline, jobs) => {
    const { merged, ...verdict } = await lint(name, { templates, pipeline });
    expect(verdict).toEqual({ name, valid: true, jobs, message: '' });
    for (const job of jobs) expect(merged.includes(`\n${job}:`)).toBe(true);
  });
});

describe('refuses', () => {
  test.each(INVALID)('%s', async (name, pipeline, says) => {
    const verdict = await lint(name, { templates, pipeline });
    expect(verdict).toMatchObject({ name, valid: false, jobs: [] });
    for (const part of says) expect(verdict.message).toContain(part);
    // Nothing of how it was found out: no stack, no folder that is gone, no advice about another tool, no colours.
    expect(verdict.message).not.toMatch(/^\s+at |drydock-project-|further troubleshooting/m);
    expect(verdict.message).not.toContain(String.fromCharCode(27));
  });

  test('several mistakes at once, all named', async () => {
    const pipeline = including('{contxt: app, cache: off, engine: podman}');
    const { message } = await lint('several', { templates, pipeline });
    for (const part of ['contxt', 'cache: "off"', 'podman']) expect(message).toContain(part);
  });
});

describe('looks at nothing but the pipeline', () => {
  afterEach(() => vi.unstubAllEnvs());

  test('not at what the user sets for real runs', async () => {
    const home = folderWith();
    mkdirSync(join(home, '.gitlab-ci-local'));
    writeFileSync(join(home, '.gitlab-ci-local/variables.yml'), 'global: [');
    vi.stubEnv('HOME', home);
    vi.stubEnv('GCL_JSON_SCHEMA_VALIDATION', 'false');
    const { message } = await lint('user', {
      templates,
      pipeline: including('', 'a: {script: ["true"], retrry: 1}'),
    });
    expect(message).toContain("'retrry'");
    expect(message).not.toContain('YAML');
  });
});
