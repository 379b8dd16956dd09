/** The component's job against a job by hand that does the same: what the component adds. */
import { rmSync } from 'node:fs';
import type { Lab } from '../lab/index.js';
import { type JobRun, runJob } from './job.js';
import { interleave, median, pairs, spread, typical } from './measure.js';
import { componentParts, plainParts } from './parts.js';
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
        'the same `docker buildx build` (registry cache read and written, provenance, metadata file) and `docker push` of the same two tags. ' +
        `${rounds} rounds on each engine after one that fills the caches, the two jobs in turn; the difference is taken within a round.`,
      'A job lasts from the first line of the runner to the last of its artifacts, as GitLab counts it. The job by hand hands on no digest and cleans nothing up, ' +
        "so it has neither artifacts nor an after_script. What these cost is the runner's (gitlab-ci-local starts containers for each), and is shown apart.",
    ],
    limits: engines.flatMap((one) => one.limits),
    tables: [
      {
        title: 'Jobs',
        head: ['engine', 'component', 'by hand', 'difference', 'ratio'],
        rows: engines.map((one) => one.row),
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
    log(`${engine}: ${spread(component.map(scriptOf))} against ${spread(plain.map(scriptOf))}`);
    return summary(engine, component, plain);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Seconds from the script's first line to its last, without what the runner does for after_script and artifacts. */
function scriptOf(run: JobRun): number {
  const parts = componentParts(run);
  const runners = [...parts].filter(([part]) => /^(runner|after_script|rest)/.test(part));
  return run.seconds - runners.reduce((sum, [, seconds]) => sum + seconds, 0);
}

function summary(engine: string, component: readonly JobRun[], plain: readonly JobRun[]) {
  const difference = pairs(component.map(scriptOf), plain.map(plainScript), (a, b) => a - b);
  const all = pairs(seconds(component), seconds(plain), (a, b) => a - b);
  const limits: Limit[] = [
    {
      what: `overhead, ${engine}`,
      limit: `${LIMIT} s`,
      measured: spread(difference),
      met: median(difference) <= LIMIT,
    },
  ];
  const row = [
    engine,
    spread(seconds(component)),
    spread(seconds(plain)),
    spread(all),
    spread(
      pairs(seconds(component), seconds(plain), (a, b) => a / b),
      '',
    ),
  ];
  return { limits, row, parts: partsTable(engine, component) };
}

const seconds = (runs: readonly JobRun[]) => runs.map((run) => run.seconds);
const plainScript = (run: JobRun) => plainParts(run).get('script') ?? Number.NaN;

function partsTable(engine: string, component: readonly JobRun[]): Table {
  const parts = componentParts(component[typical(seconds(component))] as JobRun);
  return {
    title: `Where the component's time goes, ${engine} (one typical run)`,
    head: ['part', 'seconds'],
    rows: [...parts].map(([part, value]) => [part, value.toFixed(2)]),
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
    ],
  };
}
