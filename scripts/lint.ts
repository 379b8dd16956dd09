/** `npm run lint`: lints pipelines without a GitLab, or through one. */
import { existsSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { Command } from 'commander';
import { freshness } from '../src/build/build.js';
import { main, UserError } from '../src/cli/main.js';
import { COMPONENTS, loadComponents } from '../src/components/load.js';
import { gitLabClient } from '../src/gitlab-api/client.js';
import { gitLabSettings } from '../src/gitlab-api/settings.js';
import { lintCases, lintOnGitLab } from '../src/lint/gitlab.js';
import type { Verdict } from '../src/lint/lint.js';
import { lintFiles, lintProject } from '../src/lint/project.js';
import { PIPELINE } from '../src/pipeline/examples.js';

interface Options {
  root?: string;
  components: string;
  templates: string;
  examples: string;
  pipeline: string;
  gitlab?: true;
  sha?: string;
  ref?: string;
  url?: string;
  project?: string;
}

await main(async () => {
  const command = new Command('npm run lint --')
    .description(
      'Lint pipelines: say what GitLab says of them, and what it takes to your harm; offline, or with --gitlab through the API\n' +
        'of a GitLab as well. Child pipelines from files are linted too; includes that are not here are left out, and named.\n' +
        "Without files: every component with its defaults, a job on each of its other engines, every example, and the project's own pipeline.\n" +
        'The version behind @ is taken for the templates of this checkout.',
    )
    .argument('[files...]', 'pipeline files')
    .option('--root <folder>', 'where `include: local` starts; by default the folder of each file')
    .option('--components <folder>', 'folder of the components', relative(process.cwd(), COMPONENTS))
    .option('--templates <folder>', 'folder of their templates', 'templates')
    .option('--examples <folder>', 'folder of the example pipelines', 'examples')
    .option('--pipeline <file>', "the project's own pipeline", PIPELINE)
    .option(
      '--gitlab',
      'lint through the API of a GitLab (CI_SERVER_URL, GITLAB_TOKEN, CI_PROJECT_ID), and compare',
    )
    .option(
      '--sha <commit>',
      'with --gitlab: include the components at this pushed commit; else their text is sent',
    )
    .option(
      '--ref <name>',
      'with --gitlab: the branch or tag that the dry run is for; else the default branch',
    )
    .option('--url <address>', 'with --gitlab: the address in the place of CI_SERVER_URL')
    .option('--project <id>', 'with --gitlab: number or path of the project in the place of CI_PROJECT_ID')
    .parse();
  const options = command.opts<Options>();
  const templates = resolve(options.templates);
  const files = command.args.map((file) => resolve(process.env.INIT_CWD ?? '.', file));
  const root = options.root === undefined ? undefined : resolve(process.env.INIT_CWD ?? '.', options.root);
  const problems = [
    ...files
      .filter((file) => !existsSync(file) || !statSync(file).isFile())
      .map((file) => `${file}: no such file; name a pipeline file, such as .gitlab-ci.yml`),
    ...(root === undefined || existsSync(root) ? [] : [`${root}: no such folder (--root)`]),
    ...(existsSync(templates) ? [] : [`${templates}: no such folder; npm run build writes it`]),
  ];
  if (problems.length > 0) throw new UserError(problems);
  if (options.gitlab) return lintThroughGitLab(options, files);
  const verdicts =
    files.length > 0 ? await lintFiles(files, templates, root) : await lintAll(projectOf(options));
  for (const verdict of verdicts) {
    console.log(told(verdict));
    for (const warning of verdict.warnings) console.log(noted('warning', warning));
  }
  if (verdicts.some((verdict) => !verdict.valid)) process.exitCode = 1;
});

/** Where the parts of the project are. */
function projectOf({ components, templates, examples, pipeline }: Options) {
  return {
    folder: resolve(components),
    templates: resolve(templates),
    examples: resolve(examples),
    pipeline: resolve(pipeline),
  };
}

async function lintAll({ folder, ...project }: ReturnType<typeof projectOf>): Promise<Verdict[]> {
  const components = await loadComponents(folder);
  const { differences, pipeline } = await freshness({ components: folder, ...project }, components);
  const stale = [...differences, ...(pipeline ? [pipeline] : [])].map(({ path }) => path);
  if (stale.length > 0) {
    console.error(`NOTE: not what the sources make: ${stale.join(', ')}\nFix: npm run build`);
  }
  return lintProject({ components, ...project });
}

/** A line for each pipeline as soon as GitLab has answered. */
async function lintThroughGitLab(options: Options, files: readonly string[]): Promise<void> {
  if (files.length > 0) {
    throw new UserError(
      ['--gitlab lints the components and the examples; it takes no files'],
      'leave the files out',
    );
  }
  const settings = gitLabSettings(options);
  const { folder, ...project } = projectOf(options);
  const cases = lintCases({ components: await loadComponents(folder), ...project });
  for await (const verdict of lintOnGitLab(gitLabClient(settings), settings, cases, options)) {
    console.log(told(verdict));
    for (const warning of verdict.warnings) console.log(noted('warning', warning));
    for (const difference of verdict.differences) console.log(noted('differs', difference));
    if (!verdict.valid || verdict.differences.length > 0) process.exitCode = 1;
  }
}

/** Below the line of its pipeline. */
function noted(what: string, text: string): string {
  return `${what}: ${text}`.replace(/^/gm, '  ');
}

function told({ name, valid, jobs, message }: Verdict): string {
  const line = `${name.padEnd(24)} ${valid ? 'ok     ' : 'INVALID'}`;
  return valid ? `${line}  ${jobs.join(', ')}` : `${line}\n${message.replace(/^/gm, '  ')}`;
}
