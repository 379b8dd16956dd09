/** The CI/CD Catalog: what GitLab checks as it publishes, in its order. lib/api/ci/catalog.rb, app/services/ci/catalog/ */
import { readPipeline } from '../../src/gitlab/yaml.js';
import { parseVersion } from '../../src/release/tag.js';
import {
  endpoint,
  git,
  type LocalProject,
  refusal,
  type StoredComponent,
  type StoredRelease,
} from './project.js';
import type { Endpoint } from './server.js';

export function catalogEndpoint(project: LocalProject): Endpoint {
  return endpoint(project, 'POST catalog/publish', ({ as, body }) => {
    const { version, metadata } = (body ?? {}) as { version?: string; metadata?: object };
    if (!project.behaviour.explicitPublish) return { status: 404, body: { error: '404 Not Found' } };
    if (version === undefined || typeof metadata !== 'object')
      return { status: 400, body: { error: 'version is missing, metadata is missing' } };
    const release = project.releases.get(version);
    if (release === undefined) return refusal(404, '404 Not found');
    if ((as?.role ?? 0) < 40) return refusal(403, '403 Forbidden');
    const errors = publishVersion(project, release);
    return errors.length > 0
      ? refusal(422, errors.join(', '))
      : { status: 201, body: { catalog_url: `/explore/catalog/${project.path_with_namespace}` } };
  });
}

/** Publishes; texts: why not. */
export function publishVersion(project: LocalProject, { tag_name, sha }: StoredRelease): string[] {
  const components = componentsAt(project, sha);
  const missing = [
    ...(git(project, 'cat-file', '-e', `${sha}:README.md`) === undefined
      ? ['Project must have a README']
      : []),
    ...(project.description ? [] : ['Project must have a description']),
    ...(components.length > 0
      ? []
      : ['Project must contain components. Ensure you are using the correct directory structure']),
  ];
  if (missing.length > 0) return missing;
  if (!project.catalog) return ['Project is not a catalog resource'];
  if (parseVersion(tag_name) === undefined) return ['Version must follow semantic version'];
  if (project.versions.has(tag_name)) return ['Release has already been published'];
  project.versions.set(tag_name, components);
  return [];
}

/** `templates/NAME.yml` and `templates/NAME/template.yml` at a commit. */
function componentsAt(project: LocalProject, sha: string): StoredComponent[] {
  const paths = git(project, 'ls-tree', '-r', '--name-only', sha, 'templates/') ?? '';
  return paths.split('\n').flatMap((path) => {
    const name = /^templates\/([\w-]+)(?:\/template)?\.yml$/.exec(path)?.[1];
    if (name === undefined) return [];
    const { header } = readPipeline(git(project, 'show', `${sha}:${path}`) ?? '', path);
    return [{ name, spec: (header.spec ?? {}) as StoredComponent['spec'] }];
  });
}
