/** Many jobs of docker-build in one pipeline, and what became of each. */

import type { InputValue } from '../../src/inputs/parse.js';
import { COMPONENTS_PROJECT } from '../../src/pipeline/project.js';
import { pipelineText } from '../../src/pipeline/text.js';
import { labInputs } from '../lab/runner.js';
import { lab, type Run } from './harness.js';

/** A pipeline that includes docker-build once for each set of inputs, each with a `job_name` of its own. */
export async function pipelineOfJobs(jobs: readonly Record<string, InputValue>[]): Promise<string> {
  const running = await lab();
  const component = `$CI_SERVER_FQDN/${COMPONENTS_PROJECT}/docker-build@1`;
  return pipelineText({
    stages: ['build'],
    include: jobs.map((inputs) => ({
      component,
      inputs: { ...labInputs(running, String(inputs.engine)), ...inputs },
    })),
  });
}

/** One job of a pipeline's run. */
export interface JobRun {
  exitCode: number;
  /** What the job itself printed. */
  log: string;
  outputs: Record<string, string>;
}

/** What became of the job of that name. */
export function jobOf(run: Run, name: string): JobRun {
  const lines = run.output.split('\n').filter((line) => line.startsWith(`${name} `));
  const after = (start: string) =>
    lines.map((line) => line.slice(name.length).trimStart()).filter((line) => line.startsWith(start));
  const end = after('finished in ').at(-1);
  return {
    exitCode: end ? Number(/ FAIL (\d+)/.exec(end)?.[1] ?? 0) : -1,
    log: after('>')
      .map((line) => `${line.slice(2)}\n`)
      .join(''),
    outputs: run.dotenv(name),
  };
}
