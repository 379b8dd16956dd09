/** `npm run try -- COMPONENT`: runs a component over a folder, locally, as a runner would. */
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { Command } from 'commander';
import { parse } from 'yaml';
import { main, UserError } from '../src/cli/main.js';
import { loadComponents } from '../src/components/load.js';
import type { Component } from '../src/gitlab/component.js';
import { type InputValue, parseInputs } from '../src/inputs/parse.js';
import { dotenvOf, LEFT } from '../src/pipeline/outputs.js';
import { COMPONENTS_PROJECT, makeProject, notIgnored } from '../src/pipeline/project.js';
import { runPipeline } from '../src/pipeline/runner.js';
import { pipelineText } from '../src/pipeline/text.js';
import { up } from '../test/lab/index.js';
import { labInputs, runnerOf } from '../test/lab/runner.js';

interface Options {
  engine?: string;
  input: string[];
  inputsFile?: string;
  project: string;
  keep: boolean;
}

await main(async () => {
  const command = new Command('npm run try --')
    .description(
      'Run a component over a folder of yours on a local engine, which is brought up where none runs.',
    )
    .argument('<component>', 'folder name in src/components')
    .option('--engine <name>', 'the input engine')
    .option('--input <name=value>', 'an input (repeatable)', (text, list: string[]) => [...list, text], [])
    .option('--inputs-file <file>', 'a YAML file of inputs')
    .option('--project <folder>', 'the checkout that the job sees', process.env.INIT_CWD ?? '.')
    .option('--keep', 'keep the checkout and its artifacts for a look afterwards', false)
    .parse();
  const options = command.opts<Options>();
  const component = await find(command.args[0] as string);
  const { checkout, inputs } = place(options.project, readAll(component, options));
  const engine = String(inputs.engine ?? component.inputs.find((one) => one.name === 'engine')?.default);
  const lab = await up({ log: console.log });
  const folder = await makeProject({
    from: checkout,
    filter: await notIgnored(checkout),
    templates: resolve('templates'),
    pipeline: pipelineText({
      include: [
        {
          component: `$CI_SERVER_FQDN/${COMPONENTS_PROJECT}/${component.name}@$CI_COMMIT_SHA`,
          inputs: { ...labInputs(lab, engine), ...inputs, job_name: component.name },
        },
      ],
    }),
  });
  try {
    const { live, done } = await runPipeline(folder, runnerOf(lab, engine), [component.name]);
    for await (const chunk of live) process.stdout.write(chunk);
    const { exitCode } = await done;
    process.exitCode = exitCode;
    for (const [name, value] of Object.entries(dotenvOf(folder, component.name)))
      console.log(`${name}=${value}`);
    if (options.keep) console.log(`\nkept: ${folder} (artifacts in ${LEFT}/artifacts)`);
    console.log('The lab stays up for the next run; `npm run lab -- down` ends it.');
  } finally {
    if (!options.keep) rmSync(folder, { recursive: true, force: true });
  }
});

async function find(name: string): Promise<Component> {
  const components = await loadComponents();
  const component = components.find((one) => one.name === name);
  if (component) return component;
  throw new UserError([
    `${name}: no such component; there are: ${components.map((one) => one.name).join(', ')}`,
  ]);
}

/** The inputs of the file, then of the arguments, then of --engine. */
function readAll(component: Component, options: Options): Record<string, InputValue> {
  const file = options.inputsFile;
  if (file && !existsSync(file)) throw new UserError([`${file}: no such file (--inputs-file)`]);
  const fromFile = (file ? parse(readFileSync(file, 'utf8')) : {}) as Record<string, InputValue>;
  const engine = options.engine ? [`engine=${options.engine}`] : [];
  const { values, problems } = parseInputs(component.inputs, [...options.input, ...engine]);
  const names = component.inputs.map((one) => one.name);
  const unknown = Object.keys(fromFile ?? {}).filter((name) => !names.includes(name));
  const all = [...problems, ...unknown.map((name) => `${name}: no such input (${file})`)];
  if (all.length > 0) throw new UserError(all);
  return { ...fromFile, ...values };
}

/** A context outside the checkout becomes the checkout. */
function place(
  project: string,
  inputs: Record<string, InputValue>,
): { checkout: string; inputs: Record<string, InputValue> } {
  const checkout = resolve(project);
  const context = typeof inputs.context === 'string' ? resolve(checkout, inputs.context) : checkout;
  if (!existsSync(checkout) || !statSync(checkout).isDirectory())
    throw new UserError([`${checkout}: no such folder`]);
  const inside = relative(checkout, context);
  if (!inside.startsWith('..') && !isAbsolute(inside)) {
    return { checkout, inputs: { ...inputs, ...('context' in inputs ? { context: inside || '.' } : {}) } };
  }
  if (!existsSync(context)) throw new UserError([`${context}: no such folder (--input context=…)`]);
  return { checkout: context, inputs: { ...inputs, context: '.' } };
}
