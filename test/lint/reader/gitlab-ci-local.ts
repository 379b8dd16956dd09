/** Calls gitlab-ci-local, which parses and validates pipelines. */
import { createWriteStream, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';

const root = dirname(createRequire(import.meta.url).resolve('gitlab-ci-local/package.json'));

/**
 * GitLab takes an empty list of tags, of artifacts' paths, of JUnit reports (the runner then uploads none); its editor's
 * schema, which gitlab-ci-local uses, does not.
 */
const ACCEPTED = [
  '#/definitions/tags/minItems',
  '#/properties/paths/minItems',
  '#/properties/reports/properties/junit/oneOf',
  '#/properties/reports/properties/junit/oneOf/0/type',
  '#/properties/reports/properties/junit/oneOf/1/minItems',
].flatMap((path) => ['--ignore-schema-paths', path]);

/**
 * Runs gitlab-ci-local in a project's folder, on the Node that runs this, and gives what it prints on standard output, which
 * goes into a file: it ends before a pipe has taken a long text.
 * @returns with a status: it does not throw where the pipeline is refused
 */
export async function gitlabCiLocalText(
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ exitCode: number | undefined; stdout: string; stderr: string }> {
  const temporary = mkdtempSync(join(tmpdir(), 'drydock-text-'));
  const file = join(temporary, 'text');
  const output = createWriteStream(file, { fd: openSync(file, 'w') });
  try {
    const { exitCode, stderr } = await execa(process.execPath, command(args), {
      ...options(folder, env),
      stdout: output,
    });
    return { exitCode, stdout: readFileSync(file, 'utf8'), stderr };
  } finally {
    output.close();
    rmSync(temporary, { recursive: true });
  }
}

function command(args: readonly string[]): string[] {
  return [join(root, 'dist/index.js'), ...ACCEPTED, ...args];
}

function options(cwd: string, env: NodeJS.ProcessEnv) {
  return { cwd, env, extendEnv: false, reject: false, stdin: 'ignore' } as const;
}
