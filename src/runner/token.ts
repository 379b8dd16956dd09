/** The shapes of GitLab's tokens for runners. */
import { COMMAND } from './command.js';

/** What is wrong with a runner's authentication token; undefined: it may be one. */
export function tokenProblem(token: string): string | undefined {
  if (token === '') return 'there is none';
  if (/[^\x21-\x7e]/.test(token)) return 'it holds blanks, line ends or other characters that no token has';
  if (/^GR1348941/.test(token))
    return `it is a registration token, which GitLab has switched off by default since 17.0 and removes in 20.0: ${COMMAND} register creates the runner with an access token in its place, or takes the glrt-… that GitLab shows for a new runner`;
  if (/^gl(pat|ptt|oas|dt|cbt|ft|agent|imt|soat|rtr)-/.test(token))
    return 'it is a token of another kind; that of a runner begins with glrt-';
  if (/^(REPLACE|YOUR|TOKEN|REG|__|<|\$|xxx|\.\.\.)/i.test(token) || /REDACTED|PLACEHOLDER/i.test(token))
    return 'it is a placeholder';
  return undefined;
}

/** Whether a runner was created the current way. Older runners have 20 characters without a prefix, which work on. */
export function isRunnerToken(token: string): boolean {
  return /^glrt-[\w.-]{8,}$/.test(token);
}
