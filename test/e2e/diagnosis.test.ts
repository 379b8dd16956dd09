/** No engine: exit code 69, and the log says what, why, and which line to change. A wrong input: 64, and nothing is tried. */
import { execa } from 'execa';
import { describe, expect } from 'vitest';
import { type Consumer, engineTest, fixture, freshRepository, lab, run } from './harness.js';
import { tagsOf } from './registry.js';

interface Case {
  name: string;
  engine: string;
  /** Variables that the consumer sets on the job. */
  variables?: Record<string, string>;
  /** Variables of the project, which overrule the job's. */
  project?: Record<string, string>;
  runner?: Consumer['runner'];
  why: RegExp;
  fix: RegExp;
}

const CASES: Case[] = [
  ...['dind-tls', 'dind-socket'].map((engine) => ({
    name: 'the service is not privileged',
    engine,
    runner: { privileged: false },
    why: /does not run the docker:dind service privileged/,
    fix: /config\.toml, under \[runners\.docker\]: services_privileged = true/,
  })),
  {
    name: 'the certificates are not shared',
    engine: 'dind-tls',
    runner: { volumes: [] },
    why: /do not share the volume \/certs\/client, so the job has no certificates/,
    fix: /config\.toml, under \[runners\.docker\]: volumes = \["\/certs\/client", "\/cache"\]/,
  },
  {
    name: 'the socket is not shared',
    engine: 'dind-socket',
    runner: { volumes: [] },
    why: /do not share the volume \/runner\/services\/docker, so the job has no socket/,
    fix: /config\.toml, under \[runners\.docker\]: volumes = \["\/runner\/services\/docker", "\/cache"\]/,
  },
  {
    name: 'a wrong host name',
    engine: 'dind-tls',
    variables: { DOCKER_HOST: 'tcp://dokcer:2376' },
    why: /no service answers to the name in DOCKER_HOST/,
    fix: /leave DOCKER_HOST and services to the component; the service has the alias docker/,
  },
  {
    name: 'HTTP to HTTPS',
    engine: 'dind-tls',
    variables: { DOCKER_TLS_VERIFY: '' },
    why: /client and daemon disagree on TLS/,
    fix: /leave DOCKER_HOST, DOCKER_TLS_VERIFY and DOCKER_TLS_CERTDIR to the component/,
  },
  {
    name: 'TLS switched off by the project',
    engine: 'dind-tls',
    project: { DOCKER_TLS_CERTDIR: '' },
    why: /x/,
    fix: /leave DOCKER_HOST, DOCKER_TLS_VERIFY and DOCKER_TLS_CERTDIR to the component/,
  },
  {
    name: 'port without TLS by project',
    engine: 'dind-tls',
    project: { DOCKER_HOST: 'tcp://docker:2375' },
    why: /x/,
    fix: /leave DOCKER_HOST, DOCKER_TLS_VERIFY and DOCKER_TLS_CERTDIR to the component/,
  },
  {
    name: 'an old client',
    engine: 'host',
    variables: { DOCKER_API_VERSION: '1.23' },
    why: /the job's docker client is older than the engine accepts/,
    fix: /remove a DOCKER_API_VERSION variable/,
  },
  {
    name: "the runner's socket is not mounted",
    engine: 'host',
    runner: { volumes: [] },
    why: /the runner's engine is not mounted into the job/,
    fix: /volumes = \["\/var\/run\/docker\.sock:\/var\/run\/docker\.sock", "\/cache"\]/,
  },
];

describe('69', () => {
  engineTest.each(CASES)('$engine: $name', async ({ engine, variables, project, runner, why, fix }) => {
    const image = await freshRepository();
    const t0 = Date.now();
    const result = await run({
      engine,
      from: fixture('layers'),
      inputs: { image, wait_timeout: 3 },
      jobs: variables ? { 'docker-build': { variables } } : {},
      ...(project ? { variables: project } : {}),
      ...(runner ? { runner } : {}),
    });
    console.log(Date.now() - t0, result.output);
    expect(result.output).toMatch(/FAIL 69/);
    expect(result.output).toMatch(new RegExp(`Why: .*${why.source}`));
    expect(result.output).toMatch(new RegExp(`Fix: .*${fix.source}`));
    expect(await tagsOf(image)).toEqual([]);
  });
});
