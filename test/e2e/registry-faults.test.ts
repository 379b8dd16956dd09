/** A registry that fails: tried again where that can help, 75 where it did not, and never anything half-published. */
import { beforeAll, describe, expect } from 'vitest';
import { stringify } from 'yaml';
import type { InputValue } from '../../src/inputs/parse.js';
import { COMPONENTS_PROJECT } from '../../src/pipeline/project.js';
import { labInputs } from '../lab/runner.js';
import { type Fault, type FaultProxy, faultProxy } from './fault-proxy.js';
import { engineTest, fixture, freshRepository, lab, type Run, run } from './harness.js';
import { manifestOf, tagsOf } from './registry.js';

interface Case {
  name: string;
  /** What the registry does to the job. */
  faults?: readonly Fault[];
  inputs?: Record<string, InputValue>;
}

const LOGIN = '^GET /v2/$';
const PUSH = '^POST .*/app[^/]*/blobs/uploads/';
const BASE = '^(GET|HEAD) .*/base[^/]*/manifests/';

/** Faults that pass, and the same that stay, for the steps of a job. */
const PASSING: readonly Case[] = [
  { name: 'push, too many requests', faults: [{ request: PUSH, fault: 'too many requests' }] },
  { name: 'push, rate limit', faults: [{ request: PUSH, fault: 'rate limit of the Hub' }] },
  { name: 'push, unavailable', faults: [{ request: PUSH, fault: 'unavailable' }] },
  { name: 'push, unknown', faults: [{ request: PUSH, fault: 'unknown' }] },
  { name: 'push, web server', faults: [{ request: PUSH, fault: 'web server' }] },
  { name: 'push, dropped', faults: [{ request: PUSH, fault: 'dropped' }] },
  { name: 'login, too many requests', faults: [{ request: LOGIN, fault: 'too many requests' }] },
  { name: 'login, web server', faults: [{ request: LOGIN, fault: 'web server' }] },
  { name: 'login, dropped', faults: [{ request: LOGIN, fault: 'dropped' }] },
  { name: 'base image, unavailable', faults: [{ request: BASE, fault: 'unavailable' }], inputs: { file: 'Base.Dockerfile' } },
];

describe('x', () => {
  const jobs: Record<string, any> = {};
  let result: Run;
  const proxies = new Map<string, FaultProxy>();
  const images = new Map<string, string>();
  beforeAll(async () => {
    const { registry } = await lab();
    const base = await freshRepository('base');
    const first = await run({ engine: 'host', from: fixture('faults'), inputs: { image: base, tags: '1', cache: 'off' } });
    expect(first.exitCode, first.output).toBe(0);
    const include = [];
    for (const one of PASSING) {
      for (const stays of [false, true]) {
        const proxy = await faultProxy((one.faults ?? []).map((f) => (stays ? f : { ...f, seconds: 2 })));
        const name = `${one.name.replaceAll(/\W+/g, '-')}${stays ? '-stays' : ''}`;
        const image = (await freshRepository()).replace(registry.host, proxy.host);
        proxies.set(name, proxy);
        images.set(name, image);
        include.push({
          component: `$CI_SERVER_FQDN/${COMPONENTS_PROJECT}/docker-build@1`,
          inputs: {
            ...labInputs(await lab()), engine: 'dind-socket', job_name: name, image, cache: 'off', wait_timeout: 120,
            build_args: `BASE=${base.replace(registry.host, proxy.host)}:1`,
            registry_auth: `${proxy.host} CI_REGISTRY_USER CI_REGISTRY_PASSWORD`,
            ...one.inputs,
          },
        });
      }
    }
    const t0 = Date.now();
    result = await run({ engine: 'dind-socket', from: fixture('faults'), pipeline: stringify({ stages: ['build'], include }) });
    console.log(Date.now() - t0, result.output);
    for (const [name, p] of proxies) console.log(name, p.requests.filter((r) => r.fault).length, await tagsOf(images.get(name)!), p.requests.map((r) => `${r.status} ${r.method} ${r.path}`).join('\n'));
  });
  engineTest('a', () => { expect(1).toBe(1); });
});
