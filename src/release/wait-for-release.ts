/** Waits until the pipeline of a tag has created the release. */
import { UserError } from '../user-error.js';
import type { Session } from './session.js';
import { type FoundRelease, findRelease } from './state.js';
import { polled } from './wait.js';

/** Seconds between two looks, and for how many looks a tag may be without a pipeline. */
const EVERY = 10;
const NO_PIPELINE = 12;

/** States in which a pipeline does not go on by itself. https://docs.gitlab.com/api/pipelines/ */
const OVER = ['success', 'failed', 'canceled', 'skipped'];

/** @throws UserError when the pipeline is over without a release, or none comes, or `minutes` are over */
export async function waitForRelease(
  session: Session,
  version: string,
  minutes: number,
): Promise<FoundRelease> {
  let told = '';
  let without = 0;
  const times = Math.max(1, Math.ceil((minutes * 60) / EVERY));
  const found = await polled(session, { every: EVERY, times }, async () => {
    // The pipeline first: once it is over, the release is there or will never be.
    const pipeline = await tagPipeline(session, version);
    const release = await findRelease(session, version);
    if (release) return release;
    if (!pipeline) {
      without += 1;
      if (without >= NO_PIPELINE) throw noPipeline(version);
      return undefined;
    }
    const manual = pipeline.status === 'manual' ? ', so somebody has to start a job' : '';
    const line = `pipeline ${pipeline.web_url}: ${pipeline.status}${manual}`;
    if (line !== told) session.tell(line);
    told = line;
    if (OVER.includes(pipeline.status)) throw noRelease(version, pipeline);
    return undefined;
  });
  if (found) return found;
  throw new UserError(
    [`there was no release ${version} after ${minutes} minutes; ${told || 'no pipeline was seen'}`],
    'run it again, which goes on waiting; --wait gives more minutes',
  );
}

interface Pipeline {
  status: string;
  web_url: string;
}

/** The newest one of a tag. */
async function tagPipeline(session: Session, version: string): Promise<Pipeline | undefined> {
  const { client, project } = session;
  const pipelines = await session.ask(() =>
    client.Pipelines.all(project, { ref: version, perPage: 1, maxPages: 1 }),
  );
  return pipelines[0] as unknown as Pipeline | undefined;
}

function noPipeline(version: string): UserError {
  return new UserError(
    [`GitLab started no pipeline for tag ${version}`],
    'see the rules in .gitlab-ci.yml and whether CI/CD is on; then run it again, or use --api',
  );
}

function noRelease(version: string, { status, web_url }: Pipeline): UserError {
  return new UserError(
    [`the pipeline of tag ${version} is over (${status}) without a release: ${web_url}`],
    'mend what failed, start its jobs again, and run this again; where the tag itself is wrong, take the next version',
  );
}
