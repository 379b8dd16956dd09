/** A project of the local server: what changes, kept in memory; commits and tags in a bare repository. */
import { execFileSync } from 'node:child_process';
import { isProject } from './lint.js';
import type { Call, Endpoint, Reply } from './server.js';

export interface LocalProject {
  id: number;
  path_with_namespace: string;
  default_branch: string;
  description: string | null;
  topics: string[];
  visibility: 'public' | 'private';
  builds_access_level: 'enabled' | 'disabled';
  /** Folder of the bare repository. */
  repository: string;
  catalog: boolean;
  releases: Map<string, StoredRelease>;
  /** Versions in the Catalog. */
  versions: Map<string, StoredComponent[]>;
  pipelines: Pipeline[];
  /** What the pipeline of a new tag does; undefined: there is none. */
  onTag?: (tag: string) => Pick<Pipeline, 'statuses' | 'success'>;
  behaviour: Behaviour;
}

/** In what one GitLab differs from another. */
export interface Behaviour {
  /** `cicd_catalog_enabled` of the project, GitLab 19.3. */
  restFlag: boolean;
  /** A release is published as it is created: feature flag ci_release_cli_catalog_publish_option off. */
  publishesItself: boolean;
  /** `POST /projects/:id/catalog/publish` is there, GitLab 17.6. */
  explicitPublish: boolean;
  /** GraphQL tells the type of an input. */
  inputTypes: boolean;
  /** Questions until the Catalog shows a new version. */
  delay: number;
}

export interface StoredRelease {
  name: string;
  tag_name: string;
  description: string;
  sha: string;
}

export interface StoredComponent {
  name: string;
  /** `spec` of the template's header. */
  spec: { inputs?: Record<string, Record<string, unknown> | null> };
}

export interface Pipeline {
  id: number;
  ref: string;
  /** The one it has now, and those it will have, one for each question. */
  statuses: string[];
  /** What its jobs do, as it becomes `success`. */
  success?: () => void;
}

/** A catalog project that has all it needs, on GitLab as it is now. */
export function localProject(
  repository: string,
  {
    behaviour,
    ...changed
  }: Partial<Omit<LocalProject, 'behaviour'>> & { behaviour?: Partial<Behaviour> } = {},
): LocalProject {
  return {
    id: 42,
    path_with_namespace: 'drydock/drydock',
    default_branch: 'main',
    description: 'Components',
    topics: [],
    visibility: 'public',
    builds_access_level: 'enabled',
    repository,
    catalog: true,
    releases: new Map(),
    versions: new Map(),
    pipelines: [],
    behaviour: {
      restFlag: true,
      publishesItself: true,
      explicitPublish: true,
      inputTypes: true,
      delay: 0,
      ...behaviour,
    },
    ...changed,
  };
}

/** What Git said of a commit by its full id, which stays; whether a repository has it is asked of each. */
const said = new Map<string, string>();

/** Git in the project's repository; undefined where it fails. */
export function git({ repository }: LocalProject, ...args: string[]): string | undefined {
  const ofCommit =
    ['cat-file', 'ls-tree', 'rev-parse', 'show'].includes(args[0] as string) &&
    args.some((one) => /^[0-9a-f]{40}(:|\^|$)/.test(one)) &&
    [args[0] === 'rev-parse' ? repository : '', ...args].join('\0');
  const known = ofCommit ? said.get(ofCommit) : undefined;
  if (known !== undefined) return known;
  try {
    const text = execFileSync('git', ['-C', repository, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trimEnd();
    if (ofCommit) said.set(ofCommit, text);
    return text;
  } catch {
    return undefined;
  }
}

/** The commit that a ref leads to. */
export function commitOf(project: LocalProject, ref: string): string | undefined {
  return git(project, 'rev-parse', '--verify', '-q', `${ref}^{commit}`);
}

/** An endpoint of the project: `PUT releases/:name`; the handler gets what stands in the place of `:name`. */
export function endpoint(
  project: LocalProject,
  route: string,
  handle: (call: Call, name: string) => Reply,
): Endpoint {
  const [method, pattern = ''] = route.split(' ');
  const segments = pattern === '' ? [] : pattern.split('/');
  return (call) => {
    const [, , ...rest] = call.path;
    const fits =
      call.method === method &&
      isProject(project, call.path) &&
      rest.length === segments.length &&
      segments.every((segment, index) => segment.startsWith(':') || segment === rest[index]);
    return fits ? handle(call, rest.at(-1) ?? '') : undefined;
  };
}

export function refusal(status: number, message: string): Reply {
  return { status, body: { message } };
}
