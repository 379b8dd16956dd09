/** A GitLab for tests, in front of the lab's registry: what it answers follows from what was done to it. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { certificate } from '../e2e/certificate.js';
import { lab } from '../e2e/harness.js';
import { startServer } from '../e2e/server-process.js';
import type { GitlabConfig, Project, Seen } from './config.js';

const SERVER = join(import.meta.dirname, 'server.ts');

export interface Gitlab {
  /** `host:port`, of the registry as well. */
  host: string;
  /** The requests so far. */
  requests: Seen[];
  /** The CI/CD variables of a project's jobs. */
  variables(project: Project): Record<string, string>;
  /** The tags of a repository, as a client with the project's job token sees them, sorted. */
  tags(project: Project, repository: string): Promise<string[]>;
}

/** Runs in the engine's network, which the test itself may not be in. */
const TAGS = `
const [origin, name] = process.argv.slice(1);
const basic = 'Basic ' + Buffer.from('gitlab-ci-token:' + process.env.JOB_TOKEN).toString('base64');
const grant = await fetch(origin + '/jwt/auth?scope=repository:' + name + ':pull', { headers: { authorization: basic } });
const authorization = 'Bearer ' + (await grant.json()).token;
const tags = [];
for (let path = '/v2/' + name + '/tags/list'; path; ) {
  const answer = await fetch(origin + path, { headers: { authorization } });
  tags.push(...((await answer.json()).tags ?? []));
  path = /<([^>]+)>/.exec(answer.headers.get('link') ?? '')?.[1];
}
console.log(JSON.stringify(tags.sort()));
`;

/** Starts one; it ends with the file's tests. */
export async function startGitlab(
  projects: Project[],
  options: Partial<Pick<GitlabConfig, 'deletesTags' | 'pageSize' | 'faults'>> = {},
): Promise<Gitlab> {
  const { registry, gateway, caFile, inNetwork } = await lab();
  const config: GitlabConfig = {
    address: gateway,
    ca: caFile,
    upstream: registry,
    projects,
    deletesTags: true,
    pageSize: 100,
    faults: [],
    ...(await certificate()),
    ...options,
  };
  const tsx = fileURLToPath(import.meta.resolve('tsx'));
  const args = ['--import', tsx, SERVER, JSON.stringify(config)];
  const { host, requests } = await startServer<Seen>('the GitLab for tests', args);
  return {
    host,
    requests,
    async tags({ jobToken }, repository) {
      const name = repository.slice(repository.indexOf('/') + 1);
      const args = ['--input-type=module', '--eval', TAGS, `https://${host}`, name];
      const command = inNetwork(process.execPath, args);
      const env = { NODE_EXTRA_CA_CERTS: caFile, JOB_TOKEN: jobToken };
      const { stdout } = await execa(command.file, command.args, { env });
      return JSON.parse(stdout) as string[];
    },
    variables: ({ id, path, jobToken }) => ({
      CI_SERVER_URL: `https://${host}`,
      CI_API_V4_URL: `https://${host}/api/v4`,
      CI_PROJECT_ID: String(id),
      CI_PROJECT_URL: `https://${host}/${path}`,
      CI_JOB_TOKEN: jobToken,
      CI_REGISTRY: host,
      CI_REGISTRY_IMAGE: `${host}/${path}`,
      CI_REGISTRY_USER: 'gitlab-ci-token',
      CI_REGISTRY_PASSWORD: jobToken,
    }),
  };
}
