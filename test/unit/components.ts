/** Sources of components, written by the tests. */
import { join, relative } from 'node:path';
import { folderWith } from '../temporary.js';

/** The files of a component with one input beside job_name and stage. */
export function componentFiles(name: string, text = 'Text that is printed.'): Record<string, string> {
  return {
    [`${name}/inputs.ts`]: [
      'export interface Inputs {',
      '  /**',
      '   * Name of the job.',
      `   * @default ${name}`,
      '   * @keyword',
      '   */',
      '  job_name: string;',
      '  /**',
      '   * Stage of the job.',
      '   * @default test',
      '   * @keyword',
      '   */',
      '  stage: string;',
      '  /**',
      `   * ${text}`,
      '   * @default',
      '   */',
      '  text: string;',
      '}',
      '',
    ].join('\n'),
    [`${name}/index.ts`]: [
      'export default {',
      "  description: 'Print a text.',",
      '  jobs: ({ input }: { input: Record<string, string> }) => ({',
      '    [`${input.job_name}`]: {',
      '      stage: input.stage,',
      '      variables: { DRYDOCK_TEXT: input.text },',
      '      script: [\'echo "$DRYDOCK_TEXT"\'],',
      '      retry: { max: 1, exit_codes: [69, 75] },',
      '    },',
      '  }),',
      '};',
      '',
    ].join('\n'),
    [`${name}/self-test.ts`]: [
      'export default {',
      '  repositories: [],',
      '  uses: [{ inputs: {} }],',
      `  jobs: { '${name}:check': { needs: ['${name}'], script: ['true'] } },`,
      '};',
      '',
    ].join('\n'),
  };
}

/** The example that a component needs. */
export function exampleFiles(name: string): Record<string, string> {
  return {
    [`${name}/.gitlab-ci.yml`]: `include: [{ component: $CI_SERVER_FQDN/drydock/drydock/${name}@1 }]\n`,
  };
}

/** A project of its own for `npm run build`, with the arguments that name its folders. */
export function buildProject(...names: string[]) {
  const components = folderWith(Object.assign({}, ...names.map((name) => componentFiles(name))));
  const examples = folderWith(Object.assign({}, ...names.map((name) => exampleFiles(name))));
  const templates = folderWith();
  const pipeline = join(folderWith(), '.gitlab-ci.yml');
  const folders = ['--components', components, '--examples', examples, '--pipeline', pipeline];
  return {
    components,
    examples,
    templates,
    pipeline,
    args: [...folders, '--templates', relative(process.cwd(), templates)],
  };
}
