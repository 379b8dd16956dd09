/** What a build writes for each component, as texts by path. */
import { readExamples } from '../docs/examples.js';
import { referencePage } from '../docs/reference.js';
import type { Component } from '../gitlab/component.js';
import { renderTemplate } from '../gitlab/render.js';
import { editorSchema } from '../inputs/schema.js';

/** Paths relative to `templates/`. */
export type Outputs = Map<string, string>;

/**
 * The template, its documentation and its editor schema, for every component.
 * @param examplesFolder where the documentation finds how they are used
 */
export function outputsOf(components: readonly Component[], examplesFolder: string): Outputs {
  const examples = readExamples(examplesFolder);
  return new Map(
    components.flatMap((component) => [
      [templatePath(component.name), renderTemplate(component)] as const,
      [`${component.name}/README.md`, referencePage(component, examples)] as const,
      [
        `${component.name}/inputs.schema.json`,
        `${JSON.stringify(editorSchema(component), null, 2)}\n`,
      ] as const,
    ]),
  );
}

/** GitLab reads `templates/<name>/template.yml`. https://docs.gitlab.com/ci/components/#directory-structure */
export function templatePath(name: string): string {
  return `${name}/template.yml`;
}
