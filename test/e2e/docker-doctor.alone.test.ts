/** docker-doctor on each engine: the table, the reports, the exit code; and what it says of runners that lack something. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect } from 'vitest';
import { artifactsFolder } from '../../src/pipeline/outputs.js';
import { objectsWith } from './engine-objects.js';
import { type Consumer, ENGINES, engineTest, lab, type Run, run } from './harness.js';
import { rootlessRuns } from './rootless.js';

interface Finding {
  check: string;
  status: 'ok' | 'warning' | 'failed';
  text: string;
  fix: string;
}

async function doctor(consumer: Consumer): Promise<{ result: Run; findings: Finding[]; junit: string }> {
  const result = await run({
    component: 'docker-doctor',
    ...consumer,
    inputs: { docker_hub: false, ...consumer.inputs },
  });
  const read = (name: string) =>
    readFileSync(
      join(artifactsFolder(result.folder, 'docker-doctor'), '.drydock/docker-doctor', name),
      'utf8',
    );
  return { result, findings: JSON.parse(read('doctor.json')), junit: read('doctor.xml') };
}

describe.each([...ENGINES, 'dind-insecure', 'dind-rootless'])('engine %s', (engine) => {
  engineTest('nothing fails; each check is a row, an object, a case', async () => {
    if (engine === 'dind-rootless' && !(await rootlessRuns())) return;
    const { result, findings, junit } = await doctor({ engine });
    expect(result.exitCode, result.output).toBe(0);
    const checks = [
      'executor',
      'privileged',
      'socket',
      'engine',
      'version',
      'tls',
      'buildx',
      'compose',
      'storage',
    ];
    checks.push('cgroup', 'disk', 'mtu', 'dns', 'clock', 'checkout', 'modes', 'registry', 'push', 'mirror');
    expect([...new Set(findings.map(({ check }) => check))].sort()).toEqual(checks.sort());
    for (const { check, status, text, fix } of findings) {
      expect(result.output).toContain(`> ${status.padEnd(8)} ${check.padEnd(11)} ${text}`.trimEnd());
      if (status !== 'ok') expect(fix, check).not.toBe('');
      expect(junit).toContain(`name="${check}: `);
    }
    const bad = findings.filter(({ status }) => status === 'failed');
    expect(bad).toEqual([]);
    expect(await objectsWith('drydock-doctor')).toEqual([]);
  });
});

const of = (findings: Finding[], check: string) => findings.find((one) => one.check === check);

engineTest(
  'no privileges for the service: exit code 78, with the reason that every component gives',
  async () => {
    const { result, findings, junit } = await doctor({
      engine: 'dind-tls',
      runner: { privileged: false, serviceTimeout: 120 },
    });
    expect(result.output).toContain('FAIL 78');
    expect(of(findings, 'engine')).toMatchObject({
      status: 'failed',
      fix: expect.stringContaining('services_privileged = true'),
    });
    expect(junit).toContain('failures="1"');
  },
);

engineTest(
  'a larger MTU than the job’s, a refused login, a refused push, a job that is privileged',
  async () => {
    const { mirror, registry } = await lab();
    const { result, findings } = await doctor({
      engine: 'dind-tls',
      inputs: {
        mtu: '9000',
        push_test: `${mirror.host}/doctor`,
        registry_auth: `${registry.host} WRONG_USER WRONG_PASSWORD`,
      },
      variables: { WRONG_USER: 'nobody', WRONG_PASSWORD: 'wr0ng-p4ssword' },
    });
    expect(result.output).toContain('FAIL 69');
    expect(of(findings, 'mtu')).toMatchObject({ status: 'warning', fix: 'the input mtu: auto' });
    expect(of(findings, 'privileged')).toMatchObject({
      status: 'warning',
      fix: expect.stringContaining('privileged = false'),
    });
    expect(findings.filter(({ check }) => check === 'registry').map(({ status }) => status)).toEqual([
      'ok',
      'failed',
    ]);
    expect(of(findings, 'push')).toMatchObject({ status: 'failed' });
    expect(result.output).not.toContain('wr0ng-p4ssword');
  },
);

engineTest('push_test pushes an empty image', async () => {
  const { registry } = await lab();
  const { result, findings } = await doctor({
    inputs: { push_test: `${registry.host}/doctor-${process.pid}` },
  });
  expect(result.exitCode, result.output).toBe(0);
  expect(of(findings, 'push')).toMatchObject({ status: 'ok' });
  expect(await objectsWith(`doctor-${process.pid}`)).toEqual([]);
});

engineTest('npm run doctor looks at the engine that is here, and at none', async () => {
  const { env } = await lab();
  const here = (DOCKER_HOST: string | undefined) =>
    execa('npm', ['run', '-s', 'doctor', '--', '--json'], { env: { ...env, DOCKER_HOST }, reject: false });
  const good = await here(env.DOCKER_HOST);
  const found = JSON.parse(good.stdout) as Finding[];
  expect(of(found, 'engine')?.status).toBe('ok');
  expect(of(found, 'checkout')?.status).toBe('ok');
  const bad = await here('unix:///nowhere/docker.sock');
  expect(bad.exitCode).toBe(69);
  expect(of(JSON.parse(bad.stdout), 'engine')?.status).toBe('failed');
});
