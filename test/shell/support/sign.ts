/** Runs docker-sign with keys and tokens that only the stub of cosign takes. */
import { writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { IMAGE, workOf } from './calls.js';
import { CI, type Run, runJob, type Scenario } from './job.js';
import { hiddenIn, unbalanced } from './log.js';
import { DIGEST } from './sandbox.js';
import type { Shell } from './tools.js';

/** Not in GitLab's own registry. */
export const ELSEWHERE = `elsewhere.example.com/app@${DIGEST}`;
export const HERE = `${IMAGE}@${DIGEST}`;
export const KEY =
  '-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\nkey\n-----END ENCRYPTED SIGSTORE PRIVATE KEY-----';
export const PUB = '-----BEGIN PUBLIC KEY-----\npub\n-----END PUBLIC KEY-----';
export const PASSWORD = `p w"o'r\\d $(id) \`id\` %s`;
export const IDENTITY = 'gitlab.example.com/group/app//.gitlab-ci.yml@refs/heads/a&b';
export const NO_SERVICES = [
  '{"mediaType":"application/vnd.dev.sigstore.signingconfig.v0.2+json","rekorTlogConfig":{},"tsaConfig":{}}',
  '{"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1"}',
];

/** A token with these claims, as Rails writes JSON. */
export function token(claims: Record<string, unknown>): string {
  const json = JSON.stringify({ aud: 'sigstore', ci_config_ref_uri: IDENTITY, more: 'ü?>~', ...claims });
  const part = Buffer.from(json.replaceAll('&', '\\u0026')).toString('base64url');
  return `e30.${part}.c2ln`;
}

const KEYED = { KEY_VARIABLE: KEY, KEY_WORD: PASSWORD, PUB_VARIABLE: PUB };

/** Runs the job with a key, unless the inputs say otherwise. */
export function sign(
  shell: Shell,
  inputs: Record<string, unknown> = {},
  scenario: Scenario = {},
): Promise<Run> {
  const { ci, project, ...rest } = scenario;
  return runJob(shell, {
    component: 'docker-sign',
    files: { 'keys/cosign.pub': PUB },
    ci: { CI_JOB_NAME: 'sign: [a]', CI_SERVER_URL: 'https://gitlab.example.com', ...ci },
    project: { ...KEYED, ...project },
    inputs: { image: ELSEWHERE, key: 'KEY_VARIABLE', key_password: 'KEY_WORD', ...inputs },
    ...rest,
  });
}

export function keyless(shell: Shell, inputs: Record<string, unknown> = {}, claims = {}): Promise<Run> {
  return sign(shell, { key: '', ...inputs }, { project: { SIGSTORE_ID_TOKEN: token(claims) } });
}

export function verify(
  shell: Shell,
  inputs: Record<string, unknown> = {},
  scenario: Scenario = {},
): Promise<Run> {
  return sign(
    shell,
    { action: 'verify', key: '', public_key: 'PUB_VARIABLE', ...inputs },
    { prepare: ({ stub }) => writeFileSync(`${stub}/signed`, 'a form'), ...scenario },
  );
}

export const keyFile = (run: Run) => `--key=${workOf(run)}/cosign.key`;
export const pubFile = (run: Run) => `--key=${workOf(run)}/cosign.pub`;
export const rootFile = (run: Run) => `--trusted-root=${workOf(run)}/trusted.json`;
export const configFile = (run: Run) => `--signing-config=${workOf(run)}/signing.json`;

/** Nothing secret is said or left, no section open, no control character shown. */
export function clean(run: Run): void {
  expect(run.left, run.log).toEqual([]);
  expect(unbalanced(run.log)).toEqual([]);
  expect(hiddenIn(run.log)).toEqual([]);
  for (const secret of [PASSWORD, 'PRIVATE KEY', CI.CI_REGISTRY_PASSWORD as string]) {
    expect(run.log + run.commands.join('\n')).not.toContain(secret);
  }
}
