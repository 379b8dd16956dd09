/** Pipelines checked in memory. */

import { advise } from '../../../src/lint/advice/advise.js';
import { type Checked, checkPipeline } from '../../../src/lint/check.js';
import { matchingOf, type PipelineFiles } from '../../../src/lint/config/files.js';
import { told } from '../../../src/lint/problem.js';
import { pushVariables } from '../../../src/lint/variables.js';

export type Texts = Readonly<Record<string, string>>;

/** @param texts files by path; templates by `templates/NAME/template.yml` */
export function filesOf(texts: Texts): PipelineFiles {
  const read = (path: string) => (Object.hasOwn(texts, path) ? texts[path] : undefined);
  return {
    read,
    match: (pattern) => matchingOf(pattern, Object.keys(texts)),
    template: (name) => read(`templates/${name}/template.yml`),
    templateNames: () =>
      Object.keys(texts).flatMap((path) => /^templates\/(.+)\/template\.yml$/.exec(path)?.[1] ?? []),
  };
}

export function check(pipeline: string, more: Texts = {}): Checked {
  return checkPipeline('ci.yml', filesOf({ ...more, 'ci.yml': pipeline }), pushVariables());
}

export function errors(pipeline: string, more: Texts = {}): string[] {
  return check(pipeline, more).findings.errors.map(told);
}

export function warnings(pipeline: string, more: Texts = {}): string[] {
  const checked = check(pipeline, more);
  advise(checked, filesOf(more));
  return checked.findings.warnings.map(told);
}

/** A component of the project, as an include. */
export function component(inputs = ''): string {
  return `include: [{component: $CI_SERVER_FQDN/drydock/drydock/one@1${inputs && `, inputs: ${inputs}`}}]\n`;
}
