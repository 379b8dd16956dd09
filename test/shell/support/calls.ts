/** What the job asks of Docker, as the tests expect it. */
import { CI, type Run } from './job.js';
import { NOW } from './sandbox.js';

/** The repository of the project. */
export const IMAGE = CI.CI_REGISTRY_IMAGE as string;

/** What a local name ends in: the job, and the second from which another job may remove the image. */
export const LOCAL_TAG = `drydock-${CI.CI_JOB_ID}-${NOW + Number(CI.CI_JOB_TIMEOUT) + 3600}`;
export const LOCAL = `${IMAGE}:${LOCAL_TAG}`;

/** The job's private folder, below a run's `root`. */
export function workOf(run: Run): string {
  return `${run.root}/tmp/drydock-${CI.CI_JOB_ID}`;
}

/** The calls of one command, such as `push` or `image inspect`, each without that command. */
export function callsTo(run: Run, command: string): string[][] {
  const words = command.split(' ');
  return run.calls
    .filter(({ args }) => words.every((word, index) => args[index] === word))
    .map(({ args }) => args.slice(words.length));
}

/** The arguments of the one build of a run, without those that every build has. */
export function buildOf(run: Run): string[] {
  const [args, ...more] = callsTo(run, 'buildx build');
  if (!args || more.length > 0) throw new Error(`${more.length + (args ? 1 : 0)} builds\n${run.log}`);
  return args;
}

/** The registry cache as arguments: what is read, in order, and what is written. */
export function cacheArguments(reads: string[], writes?: string, mode = 'max'): string[] {
  return [
    ...reads.flatMap((ref) => ['--cache-from', `type=registry,ref=${ref}`]),
    ...(writes
      ? [
          '--cache-to',
          `type=registry,ref=${writes},mode=${mode},image-manifest=true,oci-mediatypes=true,ignore-error=true`,
        ]
      : []),
  ];
}

/** The labels that every image gets, for the project of these tests. */
export const STANDARD_LABELS = (version: string): [string, string][] =>
  Object.entries({
    'org.opencontainers.image.url': CI.CI_PROJECT_URL as string,
    'org.opencontainers.image.source': CI.CI_PROJECT_URL as string,
    'org.opencontainers.image.version': version,
    'org.opencontainers.image.revision': CI.CI_COMMIT_SHA as string,
  });

/** What a build is given in any case, in front of what the inputs ask for; `names` are the image's, the local one first. */
export function buildNames(run: Run, names: string[]): string[] {
  const [local, ...pushed] = names.map((name) => ['--tag', name]);
  return [
    ...['--builder', 'default', '--progress', 'plain', ...(local as string[])],
    ...['--metadata-file', `${workOf(run)}/metadata.json`, ...pushed.flat()],
  ];
}

/** The exporter of an image with attestations, in a form that every registry takes; nobody runs it, so that it stays packed. */
export const EXPORTER = ['--output', 'type=image,oci-artifact=false,unpack=false'];
/** The same of an image that is run. */
export const UNPACKED = ['--output', 'type=image,oci-artifact=false'];

/** The same with the labels that an image of that version gets, and the exporter where it is not BuildKit's own. */
export function buildHead(
  run: Run,
  names = [LOCAL, `${IMAGE}:feature-one`],
  version = 'feature-one',
  exporter = EXPORTER,
): string[] {
  const labels = STANDARD_LABELS(version).map(([key, value]) => `${key}=${value}`);
  return [...buildNames(run, names), ...labels.flatMap((label) => ['--label', label]), ...exporter];
}

/** The calls that ask the engine about itself or an image, some of them in the background: their order is open. */
export const IS_QUESTION = /^(info|image inspect|image ls|buildx history) /;

/** The cache of the branch `feature/one`, which is what a run has unless told otherwise. */
export const CACHE = cacheArguments(
  [`${IMAGE}/cache:branch-feature-one`, `${IMAGE}/cache:protected-main`],
  `${IMAGE}/cache:branch-feature-one`,
);
export const ATTESTATIONS = ['--provenance=mode=min', '--sbom=false'];
