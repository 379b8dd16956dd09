/** The keywords of a job, each in forms that GitLab takes and forms that it refuses. */
import { describe, expect, test } from 'vitest';
import { errors } from './support.js';

const many = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(', ');

/** Keyword by keyword, as they stand in a job with a script. */
const KEYWORDS: Record<string, { takes: string[]; refuses: string[] }> = {
  script: {
    takes: ['script: a', 'script: [a, [b, [c]]]', 'script: [""]', 'script:\n  - :a'],
    refuses: [
      'script: 1',
      'script: [1]',
      'script: [~]',
      'script: [{a: b}]',
      'script: " "',
      'script: []',
      'script: [[[[[[[[[[[a]]]]]]]]]]]',
    ],
  },
  before_script: {
    takes: ['before_script:', 'before_script: []', 'after_script: a'],
    refuses: ['before_script: {a: b}', 'after_script: 1'],
  },
  hooks: { takes: ['hooks: {pre_get_sources_script: [a]}'], refuses: ['hooks: []', 'hooks: {other: [a]}'] },
  stage: {
    takes: ['stage: build', 'stage:', 'stage: .pre'],
    refuses: ['stage: [build]', 'stage: 1', 'stage: nope', 'stage: ""'],
  },
  image: {
    takes: [
      'image: a',
      'image:',
      'image: {name: a, entrypoint: [""]}',
      'image: {name: a, entrypoint: }',
      'image: {name: a, pull_policy: [always]}',
      'image: {name: a, docker: {platform: b, user: c}}',
      'image: {name: a, kubernetes: {user: 1}}',
    ],
    refuses: [
      'image: 1',
      'image: ""',
      'image: {}',
      'image: {name: }',
      'image: {name: a, entry: b}',
      'image: {name: a, entrypoint: b}',
      'image: {name: a, pull_policy: []}',
      'image: {name: a, pull_policy: b}',
      'image: {name: a, ports: [1]}',
      'image: {name: a, docker: {foo: b}}',
    ],
  },
  services: {
    takes: [
      'services: []',
      'services:',
      'services: [a, {name: b, alias: c, command: d, variables: {E: 1}}]',
      'services: [{name: a, command: [b]}]',
    ],
    refuses: [
      'services: a',
      'services: {name: a}',
      'services: [1]',
      'services: [""]',
      'services: [{alias: a}]',
      'services: [{name: a, alias: 1}]',
      'services: [{name: a, command: 1}]',
      'services: [{name: a, port: 1}]',
      'services: [{name: a, variables: {B: {value: c}}}]',
    ],
  },
  tags: {
    takes: [
      'tags: []',
      'tags:',
      `tags: [${many(49, (index) => `t${index}`)}]`,
      `tags: [${many(60, () => 'same')}]`,
    ],
    refuses: [
      'tags: a',
      'tags: [1]',
      'tags: [[a]]',
      'tags: [true]',
      `tags: [${many(50, (index) => `t${index}`)}]`,
    ],
  },
  cache: {
    takes: [
      'cache: []',
      'cache:',
      'cache: {}',
      'cache: {key: a}',
      'cache: {key: {files: [a, b], prefix: c}}',
      'cache: {key: {files_commits: [a]}}',
      'cache: [{paths: [a]}, {paths: [b]}]',
      'cache: {policy: $A}',
      'cache: {fallback_keys: [a], unprotect: true, untracked: false, when: always}',
    ],
    refuses: [
      `cache: [${many(5, () => '{}')}]`,
      'cache: a',
      'cache: {key: a/b}',
      'cache: {key: a%2Fb}',
      'cache: {key: .}',
      'cache: {key: 1}',
      'cache: {key: {}}',
      'cache: {key: {prefix: a}}',
      'cache: {key: {files: []}}',
      'cache: {key: {files: [a, b, c]}}',
      'cache: {key: {files: [a], prefix: b/c}}',
      'cache: {paths: a}',
      'cache: {policy: none}',
      'cache: {when: never}',
      'cache: {path: [a]}',
      'cache: {untracked: a}',
      'cache: {fallback_keys: a}',
      `cache: {fallback_keys: [${many(6, () => 'a')}]}`,
    ],
  },
  artifacts: {
    takes: [
      'artifacts:',
      'artifacts: {paths: []}',
      'artifacts: {expire_in: never}',
      'artifacts: {expire_in: 1 week}',
      'artifacts: {expire_in: "3600"}',
      'artifacts: {reports: {junit: []}}',
      'artifacts: {reports: {junit: ""}}',
      'artifacts: {reports: }',
      'artifacts: {paths: [a], expose_as: b c}',
      'artifacts: {access: all}',
      'artifacts: {reports: {coverage_report: {coverage_format: jacoco, path: a}}}',
    ],
    refuses: [
      'artifacts: []',
      'artifacts: {paths: a}',
      'artifacts: {path: [a]}',
      'artifacts: {expire_in: soon}',
      'artifacts: {expire_in: 3600}',
      'artifacts: {expire_in: ""}',
      'artifacts: {reports: {junit: {a: b}}}',
      'artifacts: {reports: {foo: a}}',
      'artifacts: {reports: []}',
      'artifacts: {expose_as: a}',
      'artifacts: {paths: [a], expose_as: "a/b"}',
      'artifacts: {paths: ["a*"], expose_as: b}',
      'artifacts: {public: true, access: all}',
      'artifacts: {access: me}',
      'artifacts: {when: never}',
      'artifacts: {public: "yes"}',
      'artifacts: {reports: {coverage_report: {coverage_format: a, path: b}}}',
      'artifacts: {reports: {coverage_report: {coverage_format: jacoco}}}',
    ],
  },
  retry: {
    takes: [
      'retry: 2',
      'retry:',
      'retry: {max: "1"}',
      'retry: {max: 1, when: [script_failure, job_router_failure]}',
      'retry: {when: always, exit_codes: 1}',
      'retry: {exit_codes: [1, 2]}',
      'retry: {}',
    ],
    refuses: [
      'retry: 3',
      'retry: -1',
      'retry: "2"',
      'retry: 1.5',
      'retry: true',
      'retry: {max: 3}',
      'retry: {when: foo}',
      'retry: {when: [foo]}',
      'retry: {exit_codes: a}',
      'retry: {maximum: 1}',
    ],
  },
  timeout: {
    takes: ['timeout: 1h 30m', 'timeout:', 'timeout: 1 month'],
    refuses: ['timeout: soon', 'timeout: 3600', 'timeout: 2 months', 'timeout: 31 days'],
  },
  when: {
    takes: ['when: manual', 'when:', '{when: delayed, start_in: 1 week}'],
    refuses: [
      'when: sometimes',
      'when: never',
      'when: 1',
      'when: delayed',
      '{when: delayed, start_in: 8 days}',
      '{when: delayed, start_in: 5}',
      'start_in: 1h',
      '{when: delayed, start_in: 1h, rules: [{if: $A}]}',
    ],
  },
  rules: {
    takes: [
      'rules:',
      'rules: [{if: $A}, [{when: never}]]',
      'rules: [{if: }]',
      'rules: [{changes: []}]',
      'rules: [{changes: {paths: [a], compare_to: b}}]',
      'rules: [{exists: a}]',
      'rules: [{exists: {paths: [a], project: b, ref: c}}]',
      'rules: [{when: delayed, start_in: 1h}]',
      'rules: [{interruptible: true, variables: {A: b}, allow_failure: false}]',
      '{rules: [{if: $A}], only: }',
      `rules: [{changes: [${many(50, () => 'a')}]}]`,
    ],
    refuses: [
      'rules: []',
      'rules: a',
      'rules: {if: $A}',
      'rules: [a]',
      'rules: [{}]',
      'rules: [{iff: $A}]',
      'rules: [{if: 1}]',
      'rules: [{if: ""}]',
      'rules: [{if: $A and $B}]',
      'rules: [{if: "$A =~ /(?=b)c/"}]',
      'rules: [{if: "$A =~ /b(/x"}]',
      'rules: [{when: foo}]',
      'rules: [{changes: a}]',
      'rules: [{changes: [1]}]',
      'rules: [{changes: {compare_to: a}}]',
      `rules: [{changes: [${many(51, () => 'a')}]}]`,
      'rules: [{exists: 1}]',
      'rules: [{exists: {paths: a}}]',
      'rules: [{exists: {paths: [a], ref: b}}]',
      `rules: [{exists: [${many(51, () => 'a')}]}]`,
      'rules: [{when: delayed}]',
      'rules: [{start_in: 1h}]',
      'rules: [{allow_failure: {exit_codes: 1}}]',
      'rules: [{variables: {A: {value: b}}}]',
      'rules: [{auto_cancel: {}}]',
      '{rules: [{if: $A}], only: [a]}',
      '{rules: [{if: $A}], except: [a]}',
    ],
  },
  only: {
    takes: [
      'only: [a, /b.c/]',
      'except: {refs: [a], variables: [$A], changes: [b]}',
      'only: {kubernetes: active}',
      'only:',
    ],
    refuses: [
      'only: a',
      'only: {}',
      'only: {branch: [a]}',
      'only: [1]',
      'only: [/(?!a)/]',
      'only: {variables: ["$A =="]}',
      'except: {kubernetes: b}',
      'only: {changes: a}',
    ],
  },
  variables: {
    takes: [
      'variables:',
      'variables: {A: 1, B: true, C: 1.5, D: e, 1: f}',
      'variables:\n    D: :e',
      'variables: {A: {value: b, expand: false}}',
      'variables: {A: }',
    ],
    refuses: [
      'variables: a',
      'variables: [a]',
      'variables: {A: [b]}',
      'variables: {A: {value: [b]}}',
      'variables: {A: {value: b, description: c}}',
      'variables: {A: {valeu: b}}',
      'variables: {A: {value: b, expand: "no"}}',
      'variables: {true: a}',
    ],
  },
  parallel: {
    takes: [
      'parallel: 1',
      'parallel: 200',
      'parallel:',
      'parallel: {matrix: [{A: b, C: [d, 1]}]}',
      'parallel: {matrix: [{A: []}]}',
      'parallel: {matrix: []}',
    ],
    refuses: [
      'parallel: 0',
      'parallel: 201',
      'parallel: 1.5',
      'parallel: "2"',
      'parallel: {}',
      'parallel: {matrx: []}',
      'parallel: {matrix: a}',
      'parallel: {matrix: [a]}',
      'parallel: {matrix: [{}]}',
      'parallel: {matrix: [{A: }]}',
      'parallel: {matrix: [{A: {b: c}}]}',
      'parallel: {matrix: [{A: [[b]]}]}',
      'parallel: {matrix: [{A: true}]}',
      `parallel: {matrix: [{A: [${many(201, String)}]}]}`,
    ],
  },
  environment: {
    takes: [
      'environment: a/$B',
      'environment:',
      'environment: {name: a, url: b, action: stop, deployment_tier: foo, auto_stop_in: soon}',
      'environment: {name: a, kubernetes: {namespace: b, agent: c}}',
    ],
    refuses: [
      'environment: 1',
      'environment: ""',
      'environment: /a',
      'environment: a*',
      'environment: {}',
      'environment: {url: a}',
      'environment: {name: a, action: foo}',
      'environment: {name: a, urls: b}',
      `environment: {name: a, url: ${'x'.repeat(256)}}`,
      'environment: {name: a, on_stop: nope}',
      'environment: {name: a, kubernetes: {}}',
      'environment: {name: a, kubernetes: {flux_resource_path: b}}',
    ],
  },
  allow_failure: {
    takes: ['allow_failure: true', 'allow_failure: {exit_codes: [1]}', 'allow_failure:'],
    refuses: ['allow_failure: "yes"', 'allow_failure: {exit_codes: a}', 'allow_failure: {codes: 1}'],
  },
  coverage: {
    takes: ['coverage: /a.b/', 'coverage:'],
    refuses: ['coverage: a', 'coverage: 1', 'coverage: /(?<=a)b/'],
  },
  dependencies: {
    takes: [
      'dependencies: []',
      'dependencies: [other]',
      'dependencies: [x]',
      '{needs: [other], dependencies: [other]}',
    ],
    refuses: [
      'dependencies: other',
      'dependencies: [nope]',
      'dependencies: [late]',
      '{needs: [other], dependencies: [x]}',
    ],
  },
  release: {
    takes: [
      'release: {tag_name: a, description: b}',
      'release: {tag_name: a, description: b, milestones: [c], released_at: "2024-01-01T10:00:00Z", ref: main, assets: {links: [{name: d}]}}',
      'release:',
    ],
    refuses: [
      'release: {}',
      'release: {tag_name: a}',
      'release: {tag_name: 1, description: b}',
      'release: {tag_name: a, description: b, tag: c}',
      'release: {tag_name: a, description: b, released_at: soon}',
      'release: {tag_name: a, description: b, ref: "a b"}',
      'release: {tag_name: a, description: b, assets: {}}',
      'release: {tag_name: a, description: b, assets: {links: []}}',
    ],
  },
  inherit: {
    takes: ['inherit: {default: false, variables: [A]}', 'inherit: {default: [image]}', 'inherit:'],
    refuses: [
      'inherit: true',
      'inherit: {defaults: false}',
      'inherit: {default: [imge]}',
      'inherit: {default: a}',
      'inherit: {variables: [1]}',
    ],
  },
  id_tokens: {
    takes: ['id_tokens: {T: {aud: a}}', 'id_tokens: {T: {aud: [a]}}', 'id_tokens: {}'],
    refuses: [
      'id_tokens: []',
      'id_tokens: {T: }',
      'id_tokens: {T: {aud: 1}}',
      'id_tokens: {T: {aud: a, sub: b}}',
    ],
  },
  secrets: {
    takes: [
      'secrets: {A: {vault: a/b/c@d, file: false}}',
      'secrets: {A: {vault: {engine: {name: a, path: b}, path: c, field: d}}}',
    ],
    refuses: ['secrets: {A: {}}', 'secrets: {A: {vault: 1}}', 'secrets: {A: {vault: a, akeyless: {}}}'],
  },
  pages: {
    takes: ['pages: true', 'pages: {publish: a, expire_in: $B, path_prefix: c}', '{pages: true, publish: a}'],
    refuses: [
      'pages: 1',
      'pages: {path: a}',
      'pages: {expire_in: soon}',
      'publish: a',
      '{pages: {publish: a}, publish: b}',
    ],
  },
  inputs: {
    takes: ['inputs: {a: {default: b, options: [b]}}'],
    refuses: [
      'inputs: {a: }',
      'inputs: {a: {default: b, options: [c]}}',
      'inputs: {a: {default: b, type: number}}',
      'inputs: [a]',
    ],
  },
  others: {
    takes: ['interruptible: true', 'resource_group: a', 'manual_confirmation: a', 'identity: google_cloud'],
    refuses: [
      'interruptible: "true"',
      'resource_group: 1',
      'manual_confirmation: 1',
      'identity: a',
      'retrry: 1',
      'trigger: a/b',
      'run: []',
    ],
  },
};

/** Below a job of a stage before, beside one of its own stage, before a later one. */
function pipelineWith(line: string): string {
  const job = line.startsWith('{')
    ? `x: {script: [a], ${line.slice(1)}`
    : `x:\n${/^script:/.test(line) ? '' : '  script: [a]\n'}  ${line}`;
  return `other: {stage: build, script: [a]}\n${job}\nlate: {stage: deploy, script: [a]}\n`;
}

describe.each(Object.entries(KEYWORDS))('%s', (_keyword, { takes, refuses }) => {
  test.each(takes)('takes %s', (line) => expect(errors(pipelineWith(line))).toEqual([]));
  test.each(refuses)('refuses %s', (line) => expect(errors(pipelineWith(line))).not.toEqual([]));
});

describe('run', () => {
  test.each([
    '[{name: a, script: b}]',
    '[{name: a, step: ./b, inputs: {c: 1}, env: {D: e}}]',
    '[{name: a, func: b}]',
  ])('takes %s', (run) => expect(errors(`x: {run: ${run}}`)).toEqual([]));
  test.each([
    'a',
    '[a]',
    '[{script: a}]',
    '[{name: a}]',
    '[{name: a, script: b, step: c}]',
    '[{name: a, scrpt: b}]',
    '[{name: a, script: b, env: [c]}]',
  ])('refuses %s', (run) => expect(errors(`x: {run: ${run}}`)).not.toEqual([]));
  test.each(['script: [a]', 'before_script: [a]', 'after_script: [a]'])('not beside %s', (other) =>
    expect(errors(`x: {run: [{name: a, script: b}], ${other}}`)).not.toEqual([]),
  );
});

describe('trigger', () => {
  test.each([
    'trigger: a/b',
    'trigger: {project: a/b, branch: c, strategy: depend, inputs: {d: 1}}',
    'trigger: {project: a, forward: {yaml_variables: true}}',
    'trigger: {include: a.yml}',
    'trigger: {include: [{local: a.yml}, {artifact: b.yml, job: maker}], strategy: mirror}',
    'needs: [{pipeline: a/b}]',
    '{trigger: a, needs: [maker], parallel: {matrix: [{A: [b]}]}, when: manual}',
  ])('takes %s', (line) => expect(errors(pipelineOf(line))).toEqual([]));
  test.each([
    'trigger: ""',
    'trigger: 1',
    'trigger: {}',
    'trigger: {project: 1}',
    'trigger: {project: a, strategy: b}',
    'trigger: {project: a, include: b}',
    'trigger: {include: {local: a.yml}}',
    'trigger: {include: [a, b, c, d]}',
    'trigger: {include: [{lokal: a}]}',
    'trigger: {include: [{artifact: a}]}',
    'trigger: {include: [{project: a}]}',
    'trigger: {include: [{artifact: a.yml, job: nope}]}',
    'trigger: {project: a, forward: {yaml: true}}',
    '{trigger: a, tags: [b]}',
    '{trigger: a, when: delayed}',
    '{trigger: a, parallel: 2}',
    '{trigger: a, allow_failure: {exit_codes: 1}}',
    'needs: [maker]',
    'needs: [{pipeline: a}, {pipeline: b}]',
  ])('refuses %s', (line) => expect(errors(pipelineOf(line))).not.toEqual([]));
  function pipelineOf(line: string): string {
    return `maker: {stage: build, script: [a]}\nx: {${line.startsWith('{') ? line.slice(1, -1) : line}}\n`;
  }
});
