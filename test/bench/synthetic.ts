/** Makes many components of a realistic size, in a folder like `src/components`, with examples that use them. */
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PIPELINE } from '../../src/pipeline/examples.js';
import { COMPONENTS_PROJECT } from '../../src/pipeline/project.js';
import { pipelineText } from '../../src/pipeline/text.js';

const SRC = resolve(import.meta.dirname, '../../src');

/** Folders as `npm run build` takes them, below one that the caller removes. */
export interface SyntheticProject {
  root: string;
  components: string;
  templates: string;
  examples: string;
}

/** Components that one example uses. */
const PER_EXAMPLE = 10;

/** Writes `count` components with their examples. */
export function syntheticProject(count: number): SyntheticProject {
  const root = mkdtempSync(join(tmpdir(), 'drydock-bench-'));
  const project = {
    root,
    components: join(root, 'src/components'),
    templates: join(root, 'templates'),
    examples: join(root, 'examples'),
  };
  mkdirSync(project.components, { recursive: true });
  writeFileSync(join(root, 'package.json'), '{"type":"module"}\n');
  // The components import the engine and the shell functions as the real ones do.
  for (const folder of ['engine', 'gitlab', 'inputs', 'shell']) {
    symlinkSync(join(SRC, folder), join(root, 'src', folder));
  }
  const names = Array.from({ length: count }, (_, n) => `synthetic-${String(n + 1).padStart(3, '0')}`);
  for (const name of names) writeComponent(join(project.components, name), name);
  for (let first = 0; first < count; first += PER_EXAMPLE) {
    const example = join(project.examples, names[first] as string);
    mkdirSync(example, { recursive: true });
    writeFileSync(join(example, PIPELINE), exampleOf(names.slice(first, first + PER_EXAMPLE)));
  }
  return project;
}

function writeComponent(folder: string, name: string): void {
  mkdirSync(folder);
  writeFileSync(join(folder, 'inputs.ts'), inputsOf(name));
  writeFileSync(join(folder, 'index.ts'), definitionOf(name));
  writeFileSync(join(folder, `${name}.sh`), scriptOf(name));
}

function inputsOf(name: string): string {
  return `import type { EngineInputs } from '../../engine/inputs.js';

/** Inputs of ${name}. */
export interface Inputs extends EngineInputs {
  /**
   * Name of the job.
   * @default ${name}
   * @keyword
   */
  job_name: string;

  /**
   * Stage of the job.
   * @default test
   * @keyword
   */
  stage: string;

  /**
   * Runner tags of the job.
   * @default []
   * @keyword
   */
  runner_tags: string[];

  /**
   * How the job reaches a Docker engine.
   * @default dind-tls
   * @keyword
   */
  engine: 'dind-tls' | 'dind-socket' | 'host' | 'remote';

  /**
   * Image that the command runs in.
   * @default busybox:1.37
   * @pattern ^[^ ]+$
   */
  image: string;

  /**
   * When the image is pulled.
   * @default missing
   */
  pull: 'always' | 'missing' | 'never';

  /**
   * Shell commands of ${name}.
   * @default true
   * @shell
   */
  command: string;

  /**
   * Seconds after which the command is ended.
   * @default 600
   * @minimum 1
   */
  time_limit: number;
}
`;
}

function definitionOf(name: string): string {
  return `import { engineJobs } from '../../engine/jobs.js';
import { defineComponent } from '../../gitlab/component.js';
import { inputVariables } from '../../inputs/variables.js';
import { inlineScript } from '../../shell/inline.js';
import type { Inputs } from './inputs.js';

export default defineComponent<Inputs>({
  description: 'Run the commands of ${name} in an image.',
  jobs: ({ input, inputs }) => ({
    ...engineJobs(inputs, input.job_name),
    [input.job_name]: {
      extends: \`.\${input.job_name}:\${input.engine}\`,
      stage: input.stage,
      tags: input.runner_tags,
      variables: inputVariables(inputs.filter((one) => !one.engine)),
      script: [inlineScript(new URL('./${name}.sh', import.meta.url), inputs)],
      retry: { max: 1, when: ['runner_system_failure'], exit_codes: [69, 75] },
    },
  }),
});
`;
}

function scriptOf(name: string): string {
  const functions = [
    ...['check_engine', 'engine_gate', 'remote_access', 'trust_ca'].map((one) => `../../engine/${one}.sh`),
    ...['check_lines', 'check_number', 'check_option', 'check_pattern'].map((one) => `../../shell/${one}.sh`),
    ...['docker_config', 'job_dir', 'logins', 'section'].map((one) => `../../shell/${one}.sh`),
  ];
  return `# ${name}: runs commands in an image. Settings are the variables DRYDOCK_*.
(
set -eu
${functions.map((file) => `. ${file}`).join('\n')}
#drydock: check_inputs

PROBLEMS=0
check_inputs
[ "$PROBLEMS" -gt 0 ] || check_engine
[ "$PROBLEMS" -eq 0 ] || exit 64
work=$(job_dir)
trap 'rm -rf "$work"' EXIT
docker_config "$work"

section ${name.replaceAll('-', '_')}_engine 'Engine' collapsed
[ "$DRYDOCK_ENGINE" != remote ] || remote_access "$work"
engine_gate "$DRYDOCK_WAIT_TIMEOUT"
[ -z "$DRYDOCK_CA_CERTIFICATE" ] || trust_ca "$DRYDOCK_CA_CERTIFICATE" "$work"
logins "$work"

section ${name.replaceAll('-', '_')}_run 'Run'
timeout "$DRYDOCK_TIME_LIMIT" docker run --rm --pull "$DRYDOCK_PULL" -- "$DRYDOCK_IMAGE" sh -c "$DRYDOCK_COMMAND"
section '' ''
)
`;
}

function exampleOf(names: readonly string[]): string {
  return pipelineText({
    stages: ['test'],
    include: names.map((name) => ({ component: `$CI_SERVER_FQDN/${COMPONENTS_PROJECT}/${name}@1` })),
  });
}
