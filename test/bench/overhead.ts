/** The component's job against a job by hand that does the same: what the component adds. */
import { rmSync } from 'node:fs';
import type { Lab } from '../lab/index.js';
import { type JobRun, runJob } from './job.js';
import { interleave, median, pairs, spread, typical } from './measure.js';
import { byHandParts, componentParts, plainParts } from './parts.js';
import { benchRunner, checkout, engineByHand, pipeline } from './pipelines.js';
import type { Limit, Result, Table } from './report.js';

/** Seconds that the component may add. */
const LIMIT = 0.5;
const ENGINES = ['dind-tls', 'dind-socket', 'host'];

export interface Options {
  rounds: number;
  log: (line: string) => void;
}

/** Measures on each engine. */
export async function overhead(lab: Lab, { rounds, log }: Options): Promise<Result> {
  const engines = [];
  for (const engine of ENGINES) engines.push(await onEngine(lab, engine, rounds, log));
  return {
    title: 'Overhead of docker-build',
    how: [
      'The same small image, all its steps in the cache, by the component and by a job with the same image, a plain docker:dind service, `docker login`, ' +
        'the same `docker buildx build` (registry cache read and written, provenance, metadata file), `docker push` of the same two tags, ' +
        'the metadata file as an artifact and the digest in a dotenv report. ' +
        `${rounds} rounds on each engine after one that fills the caches, the two jobs in turn; a difference is taken within a round.`,
      'The script lasts from its first line to the end of its shell. The job lasts from the first line of the runner to the last of its artifacts, as GitLab counts it. ' +
        "On the runner's own engine the component has an after_script, which cleans up there even after a killed job; " +
        'the job by hand leaves its images behind.',
    ],
    limits: engines.flatMap((one) => one.limits),
    tables: [
      {
        title: 'Jobs',
        head: ['engine', '', 'component', 'by hand', 'difference', 'ratio'],
        rows: engines.flatMap((one) => one.rows),
      },
      ...engines.map((one) => one.parts),
    ],
  };
}

async function onEngine(lab: Lab, engine: string, rounds: number, log: Options['log']) {
  const runner = benchRunner(lab, engine, 'overhead');
  const folder = await checkout(
    pipeline(lab, engine, { build_args: 'SECONDS_TO_INSTALL=0' }, [], { 'by-hand': byHand(lab, engine) }),
  );
  try {
    const variants = {
      component: () => runJob(folder, runner, 'docker-build'),
      byHand: () => runJob(folder, runner, 'by-hand'),
    };
    for (const warmUp of Object.values(variants)) await warmUp();
    const runs = await interleave<JobRun>(rounds, variants);
    const component = runs.component ?? [];
    const plain = runs.byHand ?? [];
    log(`${engine}: ${spread(component.map(script))} against ${spread(plain.map(script))}`);
    return summary(engine, component, plain);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const script = (run: JobRun) => plainParts(run).get('script') ?? Number.NaN;
const job = (run: JobRun) => run.seconds;

function summary(engine: string, component: readonly JobRun[], plain: readonly JobRun[]) {
  const differences = (of: (run: JobRun) => number) =>
    pairs(component.map(of), plain.map(of), (a, b) => a - b);
  const row = (name: string, of: (run: JobRun) => number) => [
    ...[engine, name, spread(component.map(of)), spread(plain.map(of)), spread(differences(of))],
    spread(
      pairs(component.map(of), plain.map(of), (a, b) => a / b),
      '',
    ),
  ];
  const limit = (what: string, of: (run: JobRun) => number): Limit => ({
    what: `overhead of the ${what}, ${engine}`,
    limit: `${LIMIT} s`,
    measured: spread(differences(of)),
    met: median(differences(of)) <= LIMIT,
  });
  const limits = [
    limit('script', script),
    // On the runner's engine an aim: after_script is not what the job by hand does, and costs what the runner takes for it.
    { ...limit('whole job', job), aim: engine === 'host' },
  ];
  return {
    limits,
    rows: [row('script', script), row('job', job)],
    parts: partsTable(engine, component, plain),
  };
}

/** Both jobs part by part, each by a typical run. */
function partsTable(engine: string, component: readonly JobRun[], plain: readonly JobRun[]): Table {
  const parts = componentParts(component[typical(component.map(script))] as JobRun);
  const byHand = byHandParts(plain[typical(plain.map(script))] as JobRun);
  const text = (seconds: number | undefined) => seconds?.toFixed(2) ?? '';
  return {
    title: `Where the time goes, ${engine} (a typical run of each)`,
    head: ['part', 'component', 'by hand'],
    rows: [...parts].map(([part, value]) => [part, text(value), text(byHand.get(part))]),
  };
}

/** The job that somebody would write who wants the same image with the same cache under the same tags. */
function byHand(lab: Lab, engine: string) {
  const image = '$CI_REGISTRY_IMAGE/by-hand';
  const cache = `ref=${image}/cache:main`;
  return {
    ...engineByHand(lab, engine),
    stage: 'build',
    script: [
      'printf %s "$CI_REGISTRY_PASSWORD" | docker login --username "$CI_REGISTRY_USER" --password-stdin "$CI_REGISTRY"',
      [
        'docker buildx build --progress plain --provenance=mode=min --sbom=false --build-arg SECONDS_TO_INSTALL=0',
        `--cache-from type=registry,${cache}`,
        ...(engine === 'host' && !lab.own
          ? []
          : [
              `--cache-to type=registry,${cache},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true`,
            ]),
        `--metadata-file metadata.json --tag ${image}:main --tag ${image}:latest webserver`,
      ].join(' '),
      `docker push ${image}:main`,
      `docker push ${image}:latest`,
      `sed -n 's/.*"containerimage.digest": "\\(.*\\)".*/IMAGE_DIGEST=\\1/p' metadata.json >build.env`,
    ],
    artifacts: { paths: ['metadata.json'], reports: { dotenv: 'build.env' } },
  };
}
