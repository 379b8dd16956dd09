/** Gets an image by the pull policies of job and runner. https://docs.gitlab.com/runner/executors/docker/#configure-how-runners-pull-images */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Engine, EngineError } from './engine.js';
import type { RunnerOptions } from './options.js';

/** Where credentials come from, first first. */
export interface Credentials {
  source: string;
  /** Text of a Docker configuration with `auths`. */
  config: string | undefined;
}

/** What a pull needs to know. */
export interface PullContext {
  engine: Engine;
  options: RunnerOptions;
  credentials: readonly Credentials[];
  say(line: string): void;
}

/** Makes sure that the engine has the image; throws the last failure where every policy fails. */
export async function pullImage(
  name: string,
  wanted: readonly string[],
  { engine, options, credentials, say }: PullContext,
): Promise<void> {
  const configured = options.pullPolicy ?? ['if-not-present'];
  const policies = effectivePolicies(name, wanted, configured, options.allowedPullPolicies);
  say(`Using effective pull policy of [${policies.join(' ')}] for container ${name}`);
  let last: unknown;
  for (const [index, policy] of policies.entries()) {
    if (index > 0) say(`Attempt #${index + 1}: Trying "${policy}" pull policy`);
    try {
      const found = await imageId(engine, name);
      if (policy === 'never' && !found) throw new Error(`No such image: ${name}`);
      if (policy === 'if-not-present' && found)
        say(`Using locally found image version due to "${policy}" pull policy`);
      else if (policy !== 'never') await pull(engine, name, credentials, say);
      const { id, digest } = (await imageId(engine, name)) ?? {};
      say(`Using docker image ${id} for ${name}${digest ? ` with digest ${digest}` : ''} ...`);
      return;
    } catch (error) {
      last = error;
      say(`WARNING: Failed to pull image with policy "${policy}": ${(error as Error).message}`);
    }
  }
  throw new Error(
    `failed to pull image "${name}" with specified policies [${policies.join(' ')}]: ${(last as Error).message}`,
  );
}

/** The job's policies, else the runner's, as far as the runner allows them. */
export function effectivePolicies(
  name: string,
  wanted: readonly string[],
  configured: readonly string[],
  allowed?: readonly string[],
): readonly string[] {
  const asked = wanted.length > 0 ? wanted : configured;
  const policies = allowed ? asked.filter((one) => allowed.includes(one)) : asked;
  if (policies.length > 0) return policies;
  throw new Error(
    `invalid pull policy for image "${name}": pull_policy (${asked.join(', ')}) is not one of the allowed_pull_policies (${(allowed ?? []).join(', ')})`,
  );
}

async function imageId(engine: Engine, name: string): Promise<{ id: string; digest?: string } | undefined> {
  try {
    const image = await engine.call<{ Id: string; RepoDigests?: string[] | null }>(
      'GET',
      `/images/${name}/json`,
    );
    const [digest] = image.RepoDigests ?? [];
    return { id: image.Id, ...(digest ? { digest } : {}) };
  } catch (error) {
    if (error instanceof EngineError && error.status === 404) return undefined;
    throw error;
  }
}

async function pull(
  engine: Engine,
  name: string,
  credentials: readonly Credentials[],
  say: (line: string) => void,
): Promise<void> {
  const auth = credentialsFor(name, credentials);
  if (auth) say(`Authenticating with credentials from ${auth.source}`);
  say(`Pulling docker image ${name} ...`);
  const answer = await engine.open('POST', '/images/create', {
    query: { fromImage: /[:@]/.test(name.slice(name.lastIndexOf('/') + 1)) ? name : `${name}:latest` },
    headers: auth ? { 'X-Registry-Auth': auth.header } : {},
  });
  let failure: string | undefined;
  for await (const line of createInterface({ input: answer })) {
    failure ??= (JSON.parse(line) as { error?: string }).error;
  }
  if (failure) throw new Error(failure);
}

/** The header for the registry of an image, from the first configuration that knows it. */
export function credentialsFor(
  name: string,
  credentials: readonly Credentials[],
): { source: string; header: string } | undefined {
  const first = name.split('/')[0] as string;
  const registry =
    name.includes('/') && /[.:]|^localhost$/.test(first) ? first : 'https://index.docker.io/v1/';
  for (const { source, config } of credentials) {
    const auth = authsOf(config)[registry]?.auth;
    if (!auth) continue;
    const [username = '', ...password] = Buffer.from(auth, 'base64').toString().split(':');
    const login = { username, password: password.join(':'), serveraddress: registry };
    return { source, header: headerOf(login) };
  }
  return undefined;
}

/** The engine wants the alphabet of URLs, and the padding too. */
function headerOf(login: object): string {
  const code = Buffer.from(JSON.stringify(login)).toString('base64');
  return code.replaceAll('+', '-').replaceAll('/', '_');
}

function authsOf(config: string | undefined): Record<string, { auth?: string }> {
  try {
    return (JSON.parse(config ?? '{}') as { auths?: Record<string, { auth?: string }> }).auths ?? {};
  } catch {
    return {};
  }
}

/** The sources of a job: DOCKER_AUTH_CONFIG of either type, the runner's user, the job's own token. */
export function credentialsOf(
  values: ReadonlyMap<string, string>,
  files: ReadonlyMap<string, string>,
  env: NodeJS.ProcessEnv,
): Credentials[] {
  const file = join(env.DOCKER_CONFIG ?? join(env.HOME ?? '/root', '.docker'), 'config.json');
  const registry = values.get('CI_REGISTRY');
  const token = `${values.get('CI_REGISTRY_USER')}:${values.get('CI_REGISTRY_PASSWORD')}`;
  const own = registry && { auths: { [registry]: { auth: Buffer.from(token).toString('base64') } } };
  return [
    {
      source: '$DOCKER_AUTH_CONFIG',
      config: files.get('DOCKER_AUTH_CONFIG') ?? values.get('DOCKER_AUTH_CONFIG'),
    },
    { source: file, config: existsSync(file) ? readFileSync(file, 'utf8') : undefined },
    { source: 'job payload (GitLab Registry)', config: own ? JSON.stringify(own) : undefined },
  ];
}
