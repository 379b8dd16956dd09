/**
 * A reporter beside vitest's own: a heading for each layer, how far it is in a log that nobody types at, the table at
 * the end, and what was skipped. With CI=true a skipped test fails the run.
 */
import { appendFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule, TestSpecification, Vitest } from 'vitest/node';
import { closing, skippedLines, type Tally, table } from './tally.js';

/** Milliseconds between two lines of progress. */
const PAUSE = 15_000;

/** What is known of a layer while it runs. */
interface Layer {
  files: number;
  done: number;
  cases: number;
  failed: number;
  start: number;
}

/** vitest makes one with `new`. */
export default class LayerReporter implements Reporter {
  private readonly layers = new Map<string, Layer>();
  private timer: NodeJS.Timeout | undefined;
  private filtered = false;

  onInit(vitest: Vitest): void {
    // A name that is asked for leaves the others out, which is no skip.
    this.filtered = vitest.config.testNamePattern !== undefined;
  }

  onTestRunStart(specifications: readonly TestSpecification[]): void {
    this.layers.clear();
    for (const { project } of specifications) {
      const layer = this.layers.get(project.name);
      if (layer) layer.files += 1;
      else this.layers.set(project.name, { files: 1, done: 0, cases: 0, failed: 0, start: 0 });
    }
    if (!process.stdout.isTTY) this.timer = setInterval(() => this.progress(), PAUSE).unref();
  }

  onTestModuleQueued({ project }: TestModule): void {
    const layer = this.layers.get(project.name);
    if (!layer || layer.start > 0) return;
    layer.start = Date.now();
    console.log(`\n== ${project.name}: ${layer.files} files`);
  }

  onTestCaseResult(test: TestCase): void {
    const layer = this.layers.get(test.project.name);
    if (!layer) return;
    layer.cases += 1;
    if (test.result().state === 'failed') layer.failed += 1;
  }

  onTestModuleEnd({ project }: TestModule): void {
    const layer = this.layers.get(project.name);
    if (layer) layer.done += 1;
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    clearInterval(this.timer);
    const tallies = [...this.layers.keys()].map((name) =>
      tallyOf(
        name,
        modules.filter(({ project }) => project.name === name),
        this.layers.get(name)?.start ?? 0,
        this.filtered,
      ),
    );
    if (errors.length > 0) tallies.push(outside(errors.length));
    if (process.env.CI === 'true' && tallies.some(({ skipped }) => skipped.length > 0)) {
      console.error('ERROR: with CI=true no test may be skipped');
      process.exitCode = 1;
    }
    const { DRYDOCK_TALLIES: file } = process.env;
    if (file) appendFileSync(file, tallies.map((tally) => `${JSON.stringify(tally)}\n`).join(''));
    else
      for (const line of ['', ...skippedLines(tallies), ...table(tallies), closing(tallies)])
        console.log(line);
  }

  private progress(): void {
    for (const [name, { files, done, cases, failed, start }] of this.layers) {
      if (start === 0 || done === files) continue;
      const seconds = Math.round((Date.now() - start) / 1000);
      console.log(`-- ${name}: ${done} of ${files} files, ${cases} cases, ${failed} failed, ${seconds} s`);
    }
  }
}

/** A file that cannot be loaded counts as one that failed. */
function tallyOf(name: string, modules: readonly TestModule[], start: number, filtered: boolean): Tally {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const broken = modules.filter(
    (module) => module.state() === 'failed' && [...module.children.allTests('failed')].length === 0,
  );
  const count = (state: string) => tests.filter((test) => test.result().state === state);
  return {
    name,
    passed: count('passed').length,
    failed: count('failed').length + broken.length,
    skipped: filtered ? [] : count('skipped').map(skippedTest),
    seconds: start === 0 ? 0 : (Date.now() - start) / 1000,
  };
}

function skippedTest(test: TestCase) {
  const result = test.result();
  // Tests on an engine cannot say themselves that there is none.
  const { noEngine = '' } = test.project.getProvidedContext() as { noEngine?: string };
  const reason = (result.state === 'skipped' && result.note) || noEngine;
  return { name: `${test.module.relativeModuleId} > ${test.fullName}`, reason };
}

/** What failed beside the tests. */
const outside = (failed: number): Tally => ({
  name: 'outside of tests',
  passed: 0,
  failed,
  skipped: [],
  seconds: 0,
});
