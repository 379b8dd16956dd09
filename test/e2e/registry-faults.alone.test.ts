/** A registry that fails: tried again where that can help, 75 where it did not, and never anything half-published. */
import { beforeAll, describe, expect } from 'vitest';
import type { InputValue } from '../../src/inputs/parse.js';
import { type Fault, type FaultProxy, faultProxy } from './fault-proxy.js';
import { engineTest, fixture, freshRepository, lab, type Run, run } from './harness.js';
import { type JobRun, jobOf, pipelineOfJobs } from './jobs.js';
import { manifestOf, tagsOf } from './registry.js';

interface Case {
  name: string;
  /** What the registry does to the job. */
  fault?: Fault;
  inputs?: Record<string, InputValue>;
}

const LOGIN = '^GET /v2/$';
const PUSH = '^POST .*/app[^/]*/blobs/uploads/';
const BASE = '^(GET|HEAD) .*/base[^/]*/manifests/';
const CACHE = ' .*/cache/';
const WRONG_PASSWORD = 'not-the-password-of-the-registry';

/** The same fault of the same step, passing and staying. */
const PASSING: readonly Case[] = [
  { name: 'login, 429', fault: { request: LOGIN, fault: 'too many requests' } },
  { name: 'login, 503', fault: { request: LOGIN, fault: 'web server' } },
  { name: 'login, dropped', fault: { request: LOGIN, fault: 'dropped' } },
  { name: 'push, 429', fault: { request: PUSH, fault: 'too many requests' } },
  { name: 'push, 503', fault: { request: PUSH, fault: 'web server' } },
  { name: 'push, dropped', fault: { request: PUSH, fault: 'dropped' } },
  {
    name: 'base image, 503',
    fault: { request: BASE, fault: 'unavailable' },
    inputs: { file: 'Base.Dockerfile' },
  },
];
/** What docker says of these holds no status. */
const IN_OTHER_WORDS: readonly Case[] = [
  { name: 'push, rate limit', fault: { request: PUSH, fault: 'rate limit of the Hub' } },
  { name: 'push, unavailable', fault: { request: PUSH, fault: 'unavailable' } },
  { name: 'push, unknown', fault: { request: PUSH, fault: 'unknown' } },
];
const CACHE_FAULTS: readonly Case[] = [
  { name: 'cache, 503', fault: { request: CACHE, fault: 'web server' }, inputs: { cache: 'registry' } },
  { name: 'cache, dropped', fault: { request: CACHE, fault: 'dropped' }, inputs: { cache: 'registry' } },
  { name: 'cache, denied', fault: { request: CACHE, fault: 'denied' }, inputs: { cache: 'registry' } },
];
const DENIED: Case = { name: 'push, denied', fault: { request: PUSH, fault: 'denied' } };
const WRONG: Case = { name: 'wrong password' };
const DOCKERFILES: readonly Case[] = [
  { name: 'COPY of a missing 503.html', inputs: { file: 'Missing.Dockerfile' } },
  { name: 'RUN that prints a 503', inputs: { file: 'Failing.Dockerfile' } },
];

const jobs = new Map<Case, JobRun & { proxy: FaultProxy; image: string }>();
const passes = (one: Case): Case => ({
  ...one,
  ...(one.fault ? { fault: { ...one.fault, seconds: 3 } } : {}),
});
const passing = [...PASSING, ...IN_OTHER_WORDS].map(passes);
const ALL = [...passing, ...PASSING, ...CACHE_FAULTS, DENIED, WRONG, ...DOCKERFILES];

/** All jobs in one pipeline: they mostly wait. */
async function runAll(): Promise<void> {
  const { registry } = await lab();
  const base = await freshRepository('base');
  const pushed = await run({ from: fixture('faults'), inputs: { image: base, tags: '1', cache: 'off' } });
  expect(pushed.exitCode, pushed.output).toBe(0);
  const started = await Promise.all(
    ALL.map(async (one, index) => {
      const proxy = await faultProxy(one.fault ? [one.fault] : []);
      const atProxy = (repository: string) => repository.replace(registry.host, proxy.host);
      const image = atProxy(await freshRepository());
      const auth =
        one === WRONG ? 'CI_REGISTRY_USER WRONG_PASSWORD' : 'CI_REGISTRY_USER CI_REGISTRY_PASSWORD';
      const inputs = {
        engine: 'dind-socket',
        job_name: `job-${index}`,
        image,
        cache: 'off',
        build_args: `BASE=${atProxy(base)}:1`,
        registry_auth: `${proxy.host} ${auth}`,
        ...one.inputs,
      };
      return { one, proxy, image, inputs };
    }),
  );
  const result: Run = await run({
    engine: 'dind-socket',
    from: fixture('faults'),
    pipeline: await pipelineOfJobs(started.map(({ inputs }) => inputs)),
    variables: { WRONG_PASSWORD },
  });
  for (const { one, proxy, image, inputs } of started)
    jobs.set(one, { ...jobOf(result, inputs.job_name), proxy, image });
}

function jobRun(one: Case) {
  const job = jobs.get(one);
  if (!job) throw new Error(`${one.name}: did not run`);
  return job;
}

/** Pauses in seconds that the log announces before another try. */
function pauses(log: string): number[] {
  return [...log.matchAll(/^NOTICE: a fault of the registry or the network; trying again in (\d+) s$/gm)].map(
    (match) => Number(match[1]),
  );
}

describe('a registry that fails', () => {
  beforeAll(runAll);

  engineTest.each(passing)('$name, then passes: tried again, and pushed', async (one) => {
    const { exitCode, log, outputs, image } = jobRun(one);
    expect(exitCode, log).toBe(0);
    expect(pauses(log)).toEqual([1, 3, 9].slice(0, pauses(log).length || 1));
    expect((await manifestOf(image, 'main')).digest).toBe(outputs.IMAGE_DIGEST);
  });

  engineTest.each(PASSING)('$name, and stays: tried three times more, then 75 and no tag', async (one) => {
    const { exitCode, log, image, proxy } = jobRun(one);
    expect(exitCode, log).toBe(75);
    expect(pauses(log)).toEqual([1, 3, 9]);
    expect(log).toMatch(/^ERROR: the (push of|login to the registry|build) .*\bfailed$/m);
    expect(log).toMatch(/^ {2}Why: .*(toomanyrequests|429 Too Many Requests|503 Service Unavailable|EOF)$/m);
    expect(log).toContain('  Fix: run the job again later');
    expect(proxy.requests.filter(({ fault }) => fault).length).toBeGreaterThanOrEqual(4);
    expect(await tagsOf(image)).toEqual([]);
  });

  engineTest.each(CACHE_FAULTS)('$name: the build goes on without it', async (one) => {
    const { exitCode, log, image, outputs, proxy } = jobRun(one);
    expect(exitCode, log).toBe(0);
    for (const part of ['manifests', 'blobs']) {
      expect(proxy.requests.some(({ path, fault }) => fault && path.includes(`/cache/${part}/`))).toBe(true);
    }
    expect(pauses(log)).toEqual([]);
    expect((await manifestOf(image, 'main')).digest).toBe(outputs.IMAGE_DIGEST);
  });
});

describe('what another try does not mend is not tried again', () => {
  engineTest('a push that the registry denies', async () => {
    const { exitCode, log, image } = jobRun(DENIED);
    expect(exitCode, log).toBe(1);
    expect(pauses(log)).toEqual([]);
    expect(log).toContain(`ERROR: the push of ${image}:main failed\n  Why: error from registry: denied\n`);
    expect(log).toMatch(/^ {2}Fix: check .*registry_auth.*: wrong, expired, or without access$/m);
    expect(await tagsOf(image)).toEqual([]);
  });

  engineTest('a login with a wrong password, which the log does not show', () => {
    const { exitCode, log, proxy } = jobRun(WRONG);
    expect(exitCode, log).toBe(1);
    expect(pauses(log)).toEqual([]);
    expect(log).toContain(`ERROR: the login to the registry ${proxy.host} failed`);
    expect(log).toMatch(/^ {2}Why: .*401 Unauthorized$/m);
    expect(log).toContain(
      '  Fix: check CI_REGISTRY_USER and WRONG_PASSWORD: wrong, expired, or without access',
    );
    expect(log).not.toContain(WRONG_PASSWORD);
    expect(proxy.requests.map(({ status }) => status)).toEqual([401, 401]);
  });

  engineTest.each(DOCKERFILES)('a Dockerfile: $name', (one) => {
    const { exitCode, log } = jobRun(one);
    expect(exitCode, log).toBe(1);
    expect(pauses(log)).toEqual([]);
    expect(log).toContain('ERROR: the build failed');
  });
});
