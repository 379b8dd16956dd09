/** A registry for tests that refuses what registries refuse, for jobs on the lab's engine. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { certificate } from '../e2e/certificate.js';
import { lab } from '../e2e/harness.js';
import { ACCEPT } from '../e2e/registry.js';
import { startServer } from '../e2e/server-process.js';
import type { RegistryConfig, Seen } from './config.js';
import { PERSONALITIES, type Personality } from './personalities.js';
import type { ServerConfig } from './server.js';

export interface TestRegistry {
  /** `host:port`, a registry to jobs that trust the lab's CA, with the lab's user and password. */
  host: string;
  /** The requests so far. */
  requests: Seen[];
  /** The digest of what a tag of a repository names, as a client gets it; undefined without it. */
  digestOf(repository: string, tag: string): Promise<string | undefined>;
}

/** Runs in the engine's network, which the test itself may not be in. */
const HEAD = `
const [origin, name, tag, accept] = process.argv.slice(1);
const basic = 'Basic ' + Buffer.from(process.env.REGISTRY_AUTH).toString('base64');
const grant = await fetch(origin + '/jwt/auth?scope=repository:' + name + ':pull', { headers: { authorization: basic } });
const authorization = 'Bearer ' + (await grant.json()).token;
const answer = await fetch(origin + '/v2/' + name + '/manifests/' + tag, { method: 'HEAD', headers: { accept, authorization } });
console.log(answer.headers.get('docker-content-digest') ?? '');
`;

const SERVER = join(import.meta.dirname, 'server.ts');

/** Starts one that does as a registry that teams have; it ends with the file's tests. */
export async function startRegistry(
  personality: Personality,
  options: Partial<RegistryConfig> = {},
): Promise<TestRegistry> {
  const { registry, gateway, caFile, inNetwork } = await lab();
  const { user, password } = registry;
  const config: ServerConfig = {
    address: gateway,
    rules: PERSONALITIES[personality],
    accounts: [{ user, password }],
    ...(await certificate()),
    ...options,
  };
  const tsx = fileURLToPath(import.meta.resolve('tsx'));
  const { host, requests } = await startServer<Seen>('the registry for tests', ['--import', tsx, SERVER], {
    REGISTRY_CONFIG: JSON.stringify(config),
  });
  return {
    host,
    requests,
    async digestOf(repository, tag) {
      const name = repository.slice(repository.indexOf('/') + 1);
      const args = ['--input-type=module', '--eval', HEAD, `https://${host}`, name, tag, ACCEPT];
      const command = inNetwork(process.execPath, args);
      const env = { NODE_EXTRA_CA_CERTS: caFile, REGISTRY_AUTH: `${user}:${password}` };
      return (await execa(command.file, command.args, { env })).stdout || undefined;
    },
  };
}
