/** Where GitLab is, and as whom we ask. */
import { UserError } from '../user-error.js';

/** A project on a GitLab. */
export interface GitLabSettings {
  /** The instance's address, such as `https://gitlab.example.com`. */
  url: string;
  /** A personal, group or project access token; or a job's own. */
  token: string;
  /** The token is CI_JOB_TOKEN, which may do less. */
  job?: true;
  /** The project's number or full path. */
  project: string;
}

const FIX =
  'set CI_SERVER_URL, GITLAB_TOKEN and CI_PROJECT_ID, or give --url and --project; the token comes from GITLAB_TOKEN only, since other users of the machine can read arguments';

/**
 * The settings from flags and the usual variables; flags win.
 * @param jobToken whether CI_JOB_TOKEN will do where there is no GITLAB_TOKEN
 * @throws UserError that names everything that is missing or wrong
 */
export function gitLabSettings(
  flags: { url?: string; project?: string },
  env: NodeJS.ProcessEnv = process.env,
  { jobToken = false } = {},
): GitLabSettings {
  const url = (flags.url ?? env.CI_SERVER_URL ?? '').replace(/\/+$/, '');
  const job = jobToken && !env.GITLAB_TOKEN && Boolean(env.CI_JOB_TOKEN);
  const token = (job ? env.CI_JOB_TOKEN : env.GITLAB_TOKEN) ?? '';
  const project = flags.project ?? env.CI_PROJECT_ID ?? '';
  const problems = [
    ...(url === '' ? ['the address of GitLab is not known'] : urlProblems(url)),
    ...(token === '' ? [tokenProblem(env)] : []),
    ...(/[^\x21-\x7e]/.test(token)
      ? ['GITLAB_TOKEN holds blanks, line ends or other characters that no token has']
      : []),
    ...(project === '' ? ['the project is not known'] : []),
  ];
  if (problems.length > 0) throw new UserError(problems, FIX);
  return { url, token, project, ...(job && { job: true }) };
}

/** https://docs.gitlab.com/ci/jobs/ci_job_token/: the endpoints that take a job token; the lint is none of them. */
function tokenProblem(env: NodeJS.ProcessEnv): string {
  return env.CI_JOB_TOKEN
    ? 'GITLAB_TOKEN is not set, and the job token (CI_JOB_TOKEN) may not do this: it needs a project access token with the scope api'
    : 'GITLAB_TOKEN is not set: it needs an access token with the scope api';
}

function urlProblems(url: string): string[] {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    return [`"${url}" is no address of a GitLab; it has to be such as https://gitlab.example.com`];
  }
  const { username, password } = new URL(url);
  return username || password
    ? ['the address of GitLab holds a user or a password; the token is enough']
    : [];
}
