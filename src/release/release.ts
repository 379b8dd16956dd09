/** From a commit to the Catalog: checks, plan, steps. */
import { UserError } from '../user-error.js';
import type { Release } from './local.js';
import { plan, planText } from './plan.js';
import type { Session } from './session.js';
import { readState, type Way } from './state.js';
import { carryOut } from './steps.js';

export interface ReleaseOptions {
  way: Way;
  /** The branch whose head is released; by default the project's default branch. */
  branch?: string | undefined;
  /** Full path of the project, where the token cannot ask for it. */
  path?: string | undefined;
  dryRun: boolean;
  /** How long to wait for the tag's pipeline. */
  minutes: number;
}

/**
 * Releases. What is there already and the same counts as done, so a run that broke off is simply run again.
 * @param local what is wrong without GitLab; told together with what GitLab says
 * @throws UserError with all problems, before anything is changed
 */
export async function releaseVersion(
  session: Session,
  release: Release,
  local: readonly string[],
  { dryRun, minutes, ...options }: ReleaseOptions,
): Promise<void> {
  const { state, problems } = await readState(session, release, options);
  if (local.length + problems.length > 0) {
    throw new UserError([...local, ...problems], 'mend all of it and run it again; nothing was changed');
  }
  const steps = plan(release, state, options.way);
  session.tell(planText(release, steps));
  for (const remark of state.remarks) session.tell(`  note   ${remark}`);
  if (!dryRun) await carryOut(session, release, state, { steps, way: options.way, minutes });
}
