/** `npm run build`: checks the components, writes `templates/` and the project's pipeline, and sums up each in a line. */
import { resolve } from 'node:path';
import { Command } from 'commander';
import { build, changeWords, summaryLine } from '../src/build/build.js';
import { main, UserError } from '../src/cli/main.js';
import { COMPONENTS } from '../src/components/load.js';
import { PIPELINE } from '../src/pipeline/examples.js';
import { buildKit } from '../src/runner/build.js';

const STATES = {
  new: 'is missing',
  changed: 'is stale: its source makes another text',
  orphaned: 'is orphaned: no component makes it',
};

await main(async () => {
  const options = new Command('npm run build --')
    .description(
      'Write templates/ and .gitlab-ci.yml from src/components and src/project-pipeline, check them, sum them up.\n' +
        'The components that change are linted; npm run lint takes all, and the examples.',
    )
    .option(
      '--check',
      'write nothing; fail if templates/ or .gitlab-ci.yml is not what the sources make',
      false,
    )
    .option('--components <folder>', 'folder of the components', COMPONENTS)
    .option('--templates <folder>', 'folder to write', 'templates')
    .option('--examples <folder>', 'folder of the example pipelines', 'examples')
    .option('--pipeline <file>', "file of the project's own pipeline", PIPELINE)
    .parse()
    .opts<{ check: boolean; components: string; templates: string; examples: string; pipeline: string }>();
  const folders = {
    components: resolve(options.components),
    templates: resolve(options.templates),
    examples: resolve(options.examples),
    pipeline: resolve(options.pipeline),
  };
  const kit = await buildKit(options.check);
  const result = await build({ ...folders, check: options.check });
  if (result.findings.length > 0) {
    throw new UserError(
      result.findings.map(({ code, file, what, fix }) => `${code} ${file}: ${what}\n      Fix: ${fix}`),
    );
  }
  const stale = [
    ...result.differences.map(({ path, state }) => `${options.templates}/${path} ${STATES[state]}`),
    ...(result.pipeline ? [`${options.pipeline} ${STATES[result.pipeline.state]}`] : []),
    ...kit.map(({ path, state }) => `${path} ${STATES[state]}`),
  ];
  if (options.check && stale.length > 0) {
    throw new UserError(stale, 'npm run build, and commit what it writes');
  }
  if (result.invalid.length > 0) {
    throw new UserError(result.invalid.map((one) => `${one.name}: ${one.message}`));
  }
  for (const component of result.components) console.log(summaryLine(component, result));
  console.log(`${options.pipeline.padEnd(20)} ${changeWords(result.pipeline)}`);
});
