/** Splits a job's time by the lines of its log. */
import type { JobRun, Line } from './job.js';

/** A part of a job: it ends with the first line, after the end of the part before, that matches. */
export type Mark = readonly [part: string, end: RegExp];

/** What a runner does before it runs a script. */
const BEFORE: readonly Mark[] = [
  ['runner: checkout', /^copied to docker volumes/],
  ['runner: service started', /^started service/],
  ['runner: service answers', /healthcheck passed/],
  ['runner: job container', /^\$ /],
];

/** What a runner does after a script. */
const AFTER: readonly Mark[] = [
  ['runner: end of the script', /^(Running after script|finished in)/],
  ['runner: after_script', /^finished in/],
  ['runner: artifacts', /^copied artifacts/],
];

/** From BuildKit's start on, docker-build and a job by hand say the same. */
const BUILD: readonly Mark[] = [
  ['build: until BuildKit tells of a step', /^> #\d+ /],
  ['build: BuildKit', /^(drydock_build took|\$ docker push)/],
  ['push: before the first tag', /^> The push refers to/],
  ['push: first tag', /^> \S+: digest: /],
  ['push: second tag', /^> \S+: digest: /],
];

/** The sections of docker-build, in their order. */
const COMPONENT: readonly Mark[] = [
  ['check of the inputs', /^drydock_engine_started/],
  ['engine gate', /^> engine \S+: Docker/],
  ['CA', /^drydock_engine took/],
  ['login; image store, sweep', /^drydock_login took/],
  ...BUILD,
  ['outputs and summary', /^> {3}duration /],
];

/** Sections of the job by hand of the overhead's case. */
const BY_HAND: readonly Mark[] = [['login', /^> Login Succeeded/], ...BUILD];

/** Seconds of each part; a part whose end no line tells counts with the next. */
export function split(run: JobRun, marks: readonly Mark[]): Map<string, number> {
  const parts = new Map<string, number>();
  let from = 0;
  let past = 0;
  for (const [part, end] of marks) {
    const index = run.lines.findIndex((line, n) => n >= from && end.test(line.text));
    if (index < 0) continue;
    const { at } = run.lines[index] as Line;
    parts.set(part, at - past);
    [from, past] = [index + 1, at];
  }
  return parts.set('rest', run.seconds - past);
}

/** Parts of docker-build's job. */
export const componentParts = (run: JobRun) => split(run, [...BEFORE, ...COMPONENT, ...AFTER]);

/** Parts of a job by hand that builds and pushes. */
export const byHandParts = (run: JobRun) => split(run, [...BEFORE, ...BY_HAND, ...AFTER]);

/** Parts of any job: the runner's, and the script as a whole. */
export const plainParts = (run: JobRun) =>
  split(run, [...BEFORE, ['script', /^(Running after script|finished in)/], ...AFTER.slice(1)]);

/** Kinds of BuildKit's steps, by the title of a step. */
const STEPS: readonly (readonly [kind: string, title: RegExp])[] = [
  ['cache import', /^importing cache manifest/],
  ['base image: metadata', /^\[internal\] load metadata/],
  ['context, Dockerfile', /^\[(internal|auth)\]/],
  ['base image: layers', /^\[[^\]]*\] FROM /],
  ['Dockerfile steps', /^\[[^\]]*\d+\/\d+\] /],
  ['image export', /^exporting to image/],
  ['cache export', /^exporting cache/],
  ['provenance', /^resolving provenance/],
];

/** Seconds that BuildKit says its steps took, by kind (they may overlap). */
export function buildkitSteps(run: JobRun): Map<string, number> {
  const titles = new Map<string, string>();
  const seconds = new Map<string, number>();
  for (const { text } of run.lines) {
    const [, step, said] = /^> (#\d+) (.*)$/.exec(text) ?? [];
    if (!step || !said) continue;
    if (!titles.has(step)) titles.set(step, said);
    const title = titles.get(step) as string;
    const kind = STEPS.find(([, pattern]) => pattern.test(title))?.[0] ?? 'other';
    const [, done] = /^DONE (\d+\.\d+)s$/.exec(said) ?? [];
    if (done) seconds.set(kind, (seconds.get(kind) ?? 0) + Number(done));
  }
  return seconds;
}

/** How many of the Dockerfile's steps came from the cache, by BuildKit's record as docker-build's summary gives it. */
export function cachedSteps(run: JobRun): string {
  return run.lines.map(({ text }) => /^> {3}cached +(.*) steps$/.exec(text)?.[1]).find(Boolean) ?? 'unknown';
}
