/** `npm run release`: checks a version, and brings it from the commit to the CI/CD Catalog. */
import { writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { outputsOf } from '../src/build/outputs.js';
import { main, UserError } from '../src/cli/main.js';
import { COMPONENTS, loadComponents } from '../src/components/load.js';
import { gitLabSettings } from '../src/gitlab-api/settings.js';
import { readRelease } from '../src/release/local.js';
import { readPackage } from '../src/release/package.js';
import { releaseVersion } from '../src/release/release.js';
import { openSession } from '../src/release/session.js';
import { setUp } from '../src/release/setup.js';

interface Options {
  setup?: true;
  overwriteDescription?: true;
  dryRun?: true;
  api?: true;
  branch?: string;
  wait: number;
  notes?: string;
  root: string;
  components: string;
  url?: string;
  project?: string;
}

await main(async () => {
  const command = new Command('npm run release --')
    .description(
      'Release a version: check everything, create the tag, wait for its pipeline, which creates the release, and see that the CI/CD Catalog has the version. ' +
        'In the pipeline of a tag: publish, where GitLab has not, and check. ' +
        'What is there already counts as done, so it can be run again. See docs/releasing.md.',
    )
    .argument('[version]', 'by default CI_COMMIT_TAG, else the version of package.json')
    .option('--dry-run', 'check, and print what would be done')
    .option('--notes <file>', 'check what needs no GitLab, and write the release notes to this file')
    .option('--api', "create the release through the API, not by the tag's pipeline")
    .option('--branch <name>', 'the branch whose head is released; by default the default branch')
    .option('--wait <minutes>', "how long to wait for the tag's pipeline", minutes, 60)
    .option('--setup', 'make the project a catalog project, with description and topics of package.json')
    .option('--overwrite-description', 'with --setup: replace a description that is another one')
    .option('--url <address>', 'the address of GitLab in the place of CI_SERVER_URL')
    .option('--project <id>', 'number or path of the project in the place of CI_PROJECT_ID')
    .option('--root <folder>', 'the checkout', '.')
    .option('--components <folder>', 'folder of the components', relative(process.cwd(), COMPONENTS))
    .parse();
  const options = command.opts<Options>();
  const root = resolve(options.root);
  if (options.setup) {
    const { overwriteDescription: overwrite = false, dryRun = false } = options;
    return setUp(openSession(gitLabSettings(options)), readPackage(root), { overwrite, dryRun });
  }
  const { CI_COMMIT_TAG: tag, CI_PROJECT_PATH: path, CI } = process.env;
  const own = readPackage(root);
  const version = command.args[0] ?? (tag || own.version);
  const outputs = outputsOf(await loadComponents(resolve(options.components)), join(root, 'examples'));
  const { release, problems } = await readRelease(root, version, { own, outputs, inJob: Boolean(CI) });
  if (options.notes !== undefined) {
    if (problems.length > 0) throw new UserError(problems, 'nothing was written');
    writeFileSync(resolve(process.env.INIT_CWD ?? '.', options.notes), release.notes(path));
    return;
  }
  const settings = settingsOr(options, problems);
  await releaseVersion(openSession(settings), release, problems, {
    way: options.api ? 'api' : tag ? 'job' : 'pipeline',
    branch: options.branch,
    path: projectPath(settings.project),
    dryRun: options.dryRun ?? false,
    minutes: options.wait,
  });
});

/** The full path of the project, as far as it is known without asking for it. */
function projectPath(project: string): string | undefined {
  if (project.includes('/')) return project;
  return project === process.env.CI_PROJECT_ID ? process.env.CI_PROJECT_PATH : undefined;
}

/** What is missing in the settings is told together with what is wrong in the checkout. */
function settingsOr(options: Options, problems: readonly string[]) {
  try {
    return gitLabSettings(options, process.env, { jobToken: true });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError([...problems, ...error.problems], error.fix);
  }
}

function minutes(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('it takes a number of minutes');
  return value;
}
