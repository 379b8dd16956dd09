/** A rebuild after a change of the source, on an engine that knows nothing: the component, seed 001's template, and a job that does nothing. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commitAll } from '../../src/pipeline/project.js';
import type { Lab } from '../lab/index.js';
import { type JobRun, runJob } from './job.js';
import { interleave, median, pairs, spread, typical } from './measure.js';
import type { Options } from './overhead.js';
import { buildkitSteps, cachedSteps, componentParts, plainParts } from './parts.js';
import { benchRunner, checkout, engineByHand, pipeline, seed } from './pipelines.js';
import type { Result, Table } from './report.js';

/** How many times faster than the seed's template a rebuild should be. */
const AIM = 5;
const ENGINE = 'dind-tls';

/** Runs the three jobs in turn, each after a change of the source that none of them has built. */
export async function rebuild(lab: Lab, { rounds, log }: Options): Promise<Result> {
  const runner = benchRunner(lab, ENGINE, 'rebuild');
  const folder = await checkout(pipelineOf(lab));
  try {
    writeFileSync(join(folder, 'seed-001.yml'), seed(lab));
    const afterChange = (job: string) => async (round: number) => {
      const page = `<!doctype html><title>${job} ${round} ${Date.now()}</title>\n`;
      writeFileSync(join(folder, 'webserver/source/index.html'), page);
      await commitAll(folder);
      return runJob(folder, runner, job);
    };
    await afterChange('docker-build')(-1);
    const runs = await interleave<JobRun>(rounds, {
      component: afterChange('docker-build'),
      seed: afterChange('seed-001'),
      reach: afterChange('engine-only'),
    });
    const { component = [], seed: old = [], reach = [] } = runs;
    log(
      `rebuild: ${spread(seconds(component))}, seed ${spread(seconds(old))}, engine only ${spread(seconds(reach))}`,
    );
    return result(component, old, reach);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function pipelineOf(lab: Lab): string {
  return pipeline(lab, ENGINE, { image: '$CI_REGISTRY_IMAGE/component' }, ['seed-001.yml'], {
    stages: ['build', 'build-img'],
    'engine-only': {
      ...engineByHand(lab, ENGINE),
      stage: 'build',
      script: ['until docker version >/dev/null 2>&1; do sleep 0.2; done'],
    },
  });
}

const seconds = (runs: readonly JobRun[]) => runs.map((run) => run.seconds);
/** Seconds of the dependency layer, and what the summary says when it and all before it came from the cache. */
const DEPENDENCIES = 15;
const CACHED = '3 of 4';
/** The dependencies were not installed again: BuildKit's record says so, and there was no time for it. */
const isCached = (run: JobRun) => cachedSteps(run) === CACHED && run.seconds < DEPENDENCIES;

function result(component: readonly JobRun[], old: readonly JobRun[], reach: readonly JobRun[]): Result {
  const ratios = pairs(seconds(old), seconds(component), (a, b) => a / b);
  const hits = component.filter(isCached).length;
  return {
    title: 'Rebuild after a change of the source, fresh engine',
    how: [
      'An application whose dependency layer takes 15 s (`RUN sleep 15` and 1.3 MB of files), built once before; then, in each round, its source changes and each job ' +
        `runs on a docker:dind service of its own, which starts empty (${ENGINE}). ${component.length} rounds, the jobs in turn.`,
      "The seed's template is `test/bench/fixtures/seed-001.yml`: as it was, but for the lines marked LAB (version 29.7.2 instead of 23.0, the lab's mirror, registry and login). " +
        'It has no cache and pushes two tags, as the component does. The third job only waits for `docker version`.',
      'What the component does above that third job: BuildKit reads the cache from the registry, fetches the base image and the cached layers, runs the last step, ' +
        'exports the image and writes the cache; two tags are pushed; the runner collects three kinds of artifacts and runs after_script where there is one.',
    ],
    limits: [
      {
        what: 'rebuilds whose dependency layer came from the cache',
        limit: `${component.length} of ${component.length}`,
        measured: `${hits} of ${component.length}`,
        met: hits === component.length,
      },
      {
        what: "times faster than seed 001's template",
        limit: `${AIM}`,
        measured: spread(ratios, '', 1),
        met: median(ratios) >= AIM,
        aim: true,
      },
    ],
    tables: [
      {
        title: 'Jobs',
        head: ['job', 'seconds', 'above the job that only reaches the engine'],
        rows: [
          ['docker-build', component],
          ['seed 001', old],
          ['engine only', reach],
        ].map(([name, runs]) => jobRow(name as string, runs as JobRun[], reach)),
      },
      account(component, reach),
      steps(component),
    ],
  };
}

function jobRow(name: string, runs: readonly JobRun[], reach: readonly JobRun[]): string[] {
  return [name, spread(seconds(runs)), spread(pairs(seconds(runs), seconds(reach), (a, b) => a - b))];
}

/** Where the time above the job that only reaches the engine goes, each part the typical run's. */
function account(component: readonly JobRun[], reach: readonly JobRun[]): Table {
  const run = component[typical(seconds(component))] as JobRun;
  const floor = reach[typical(seconds(reach))] as JobRun;
  const [parts, floorParts] = [componentParts(run), plainParts(floor)];
  const script = floorParts.get('script') ?? 0;
  const rows = [...new Set([...floorParts.keys(), ...parts.keys()])]
    .filter((part) => part !== 'script')
    .map((part) => {
      const [a, b] = [parts.get(part) ?? 0, floorParts.get(part) ?? 0];
      return [part, a.toFixed(2), b.toFixed(2), (a - b).toFixed(2)];
    });
  return {
    title: 'Where the time goes (a typical run of each)',
    head: ['part', 'docker-build', 'engine only', 'difference'],
    rows: [
      ...rows,
      ['script that only reaches the engine', '', script.toFixed(2), (-script).toFixed(2)],
      ['all', run.seconds.toFixed(2), floor.seconds.toFixed(2), (run.seconds - floor.seconds).toFixed(2)],
    ],
  };
}

/** What BuildKit says of its own part of that run. */
function steps(component: readonly JobRun[]): Table {
  const run = component[typical(seconds(component))] as JobRun;
  return {
    title: 'Within BuildKit, by its own figures (steps may overlap)',
    head: ['steps', 'seconds'],
    rows: [...buildkitSteps(run)].map(([kind, value]) => [kind, value.toFixed(2)]),
  };
}
