/** A project to release: a checkout, a GitLab with its repository, and somebody who does not wait. */
import { execFileSync } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect } from 'vitest';
import { SENDING } from '../../../src/gitlab-api/requester.js';
import { type Release, readRelease } from '../../../src/release/local.js';
import { readPackage } from '../../../src/release/package.js';
import { type ReleaseOptions, releaseVersion } from '../../../src/release/release.js';
import { openSession, type Session } from '../../../src/release/session.js';
import { catalogEndpoint } from '../../gitlab-api/catalog.js';
import { graphqlEndpoint } from '../../gitlab-api/graphql.js';
import { pipelineEndpoint } from '../../gitlab-api/pipelines.js';
import { type LocalProject, localProject } from '../../gitlab-api/project.js';
import { projectEndpoints } from '../../gitlab-api/projects.js';
import { createRelease, releaseEndpoints } from '../../gitlab-api/releases.js';
import { repositoryEndpoints } from '../../gitlab-api/repository.js';
import { type GitLabServer, gitLabServer } from '../../gitlab-api/server.js';
import { OWNER_TOKEN, TOKEN, type Tokens } from '../../gitlab-api/tokens.js';
import { folderWith } from '../../temporary.js';

const TEMPLATE = `spec:
  inputs:
    name:
      description: Whom to greet.
    loud:
      type: boolean
      default: false
    times:
      type: number
      default: 2
    tags:
      type: array
      default: [a, 'b "c"']
    matrix:
      type: array
      default: [{arch: amd64, tag: x}]
    empty:
      default: ""
---
hello:
  script: [echo]
`;

/** Texts of a project that has all it needs for 1.0.0. */
export const FILES: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    version: '1.0.0',
    description: 'Greets people.',
    keywords: ['docker', 'gitlab'],
  }),
  'README.md': '# Hello\n',
  'CHANGELOG.md': '# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2026-11-22\n\n### Added\n\n- Greets.\n',
  '.gitlab-ci.yml': 'release: {script: [true], release: {tag_name: $CI_COMMIT_TAG, description: notes.md}}\n',
  'templates/hello/template.yml': TEMPLATE,
};

export interface Bench {
  root: string;
  project: LocalProject;
  server: GitLabServer;
  /** What a user is told. */
  told: string[];
  /** HEAD. */
  commit(): string;
  /** Commits and pushes the project with these changes; undefined deletes a file. */
  change(files: Record<string, string | undefined>, push?: boolean): void;
  session(token?: string, job?: true): Session;
  read(version?: string, inJob?: boolean): Promise<{ release: Release; problems: string[] }>;
  /** Releases; the way is the tag's pipeline, with the owner's token. */
  release(options?: Partial<ReleaseOptions> & { version?: string; session?: Session }): Promise<void>;
}

/** The checkout, pushed, and the repository; every test has a copy. */
const prototype = folderWith(
  Object.fromEntries(Object.entries(FILES).map(([path, text]) => [`checkout/${path}`, text])),
);
for (const args of [
  ['init', '-q', '--template=', '--bare', '-b', 'main', '../gitlab.git'],
  ['init', '-q', '--template=', '-b', 'main'],
  ['remote', 'add', 'origin', '../gitlab.git'],
  ['add', '-A'],
  ['commit', '-q', '-m', 'First'],
  ['push', '-q', 'origin', 'main'],
])
  git(join(prototype, 'checkout'), ...args);

const servers: GitLabServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

export async function bench(
  changed: Parameters<typeof localProject>[1] = {},
  tokens: Tokens = OWNER_TOKEN,
): Promise<Bench> {
  const folder = folderWith();
  cpSync(prototype, folder, { recursive: true });
  const [root, repository] = [join(folder, 'checkout'), join(folder, 'gitlab.git')];
  const project = localProject(repository, { onTag: releasing, ...changed });
  function releasing(tag: string) {
    return {
      statuses: ['pending', 'running', 'running', 'success'],
      success: () => void createRelease(project, { tag_name: tag, description: 'by the pipeline' }),
    };
  }
  const server = await gitLabServer(
    [
      ...projectEndpoints(project),
      ...repositoryEndpoints(project),
      ...releaseEndpoints(project),
      catalogEndpoint(project),
      pipelineEndpoint(project),
      graphqlEndpoint(project),
    ],
    tokens,
  );
  servers.push(server);
  const told: string[] = [];
  const self: Bench = {
    root,
    project,
    server,
    told,
    commit: () => git(root, 'rev-parse', 'HEAD'),
    change(files, push = true) {
      for (const [path, text] of Object.entries(files)) {
        if (text === undefined) rmSync(join(root, path));
        else writeFileSync(join(root, path), text);
      }
      git(root, 'add', '-A');
      git(root, 'commit', '-q', '--allow-empty', '-m', 'Change');
      if (push) git(root, 'push', '-q', 'origin', 'HEAD');
    },
    session: (token = TOKEN, job) =>
      openSession(
        { url: server.url, token, project: '42', ...(job && { job }) },
        {
          sending: { ...SENDING, wait: async () => {}, notice: (text) => told.push(text) },
          tell: (line) => told.push(line),
        },
      ),
    read: (version = '1.0.0', inJob = false) => {
      const outputs = new Map([['hello/template.yml', TEMPLATE]]);
      return readRelease(root, version, { own: readPackage(root), outputs, inJob });
    },
    async release({ version = '1.0.0', session = self.session(), ...options } = {}) {
      const { release, problems } = await self.read(version, options.way === 'job');
      const all = { way: 'pipeline', dryRun: false, minutes: 60, ...options } as const;
      await releaseVersion(session, release, problems, all);
    },
  };
  return self;
}

export function git(root: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=T', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', ['-C', root, ...identity, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

/** What somebody is told who may not. */
export async function refused(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => undefined,
    (caught: unknown) => caught as { problems?: string[]; fix?: string },
  );
  if (error?.problems === undefined) throw error ?? new Error('it was not refused');
  return [...error.problems, `Fix: ${error.fix}`].join('\n');
}

/** Nothing was changed on GitLab. */
export function untouched({ server, project }: Bench, versions = 0): void {
  expect(
    server.calls.filter((call) => /^(POST|PUT|DELETE)/.test(call) && !call.endsWith('/graphql')),
  ).toEqual([]);
  expect(project.versions.size).toBe(versions);
}
