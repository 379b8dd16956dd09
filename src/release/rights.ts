/** What the token and the project allow, as far as GitLab tells before it is tried. */
import type { Release } from './local.js';
import type { Session } from './session.js';
import type { Way } from './state.js';

/** https://docs.gitlab.com/api/access_requests/#valid-access-levels */
const MAINTAINER = 40;

interface Project extends Record<string, unknown> {
  permissions?: Partial<Record<'project_access' | 'group_access', { access_level?: number } | null>>;
  builds_access_level?: string;
  ci_config_path?: string | null;
}

export async function rightsProblems(
  session: Session,
  project: object,
  { hasPipeline }: Release,
  way: Way,
): Promise<string[]> {
  const { permissions, builds_access_level: builds, ci_config_path: elsewhere } = project as Project;
  const levels = [permissions?.project_access, permissions?.group_access].flatMap((access) =>
    access?.access_level === undefined ? [] : [access.access_level],
  );
  const scopes = await tokenScopes(session);
  return [
    ...(levels.length === 0 || Math.max(...levels) >= MAINTAINER
      ? []
      : [
          'the token belongs to a member below Maintainer; only Maintainers and Owners publish to the Catalog',
        ]),
    ...(scopes === undefined || scopes.includes('api') || scopes.includes('granular')
      ? []
      : [`GITLAB_TOKEN has the scopes ${scopes.join(', ')}; it needs api`]),
    ...(way === 'pipeline' && builds === 'disabled'
      ? ['CI/CD is off in this project, so no pipeline can create the release; turn it on, or use --api']
      : []),
    ...(way === 'pipeline' && !hasPipeline && !elsewhere
      ? ['there is no .gitlab-ci.yml, so no pipeline can create the release; write one, or use --api']
      : []),
  ];
}

/** https://docs.gitlab.com/api/personal_access_tokens/#self-inform; not every kind of token may ask this. */
async function tokenScopes(session: Session): Promise<string[] | undefined> {
  const token = await session.client.PersonalAccessTokens.show().catch(() => undefined);
  return token?.scopes as string[] | undefined;
}
