/** What a build writes: texts by path for each component, and the project's pipeline. */

import { referencePage } from '../docs/reference.js';
import type { Component } from '../gitlab/component.js';
import { renderPipeline, renderTemplate } from '../gitlab/render.js';
import { editorSchema } from '../inputs/schema.js';
import { projectPipeline } from '../project-pipeline/index.js';
import type { SelfTests } from '../self-test/load.js';

/** Paths relative to `templates/`. */
export type Outputs = Map<string, string>;

/** The template, its documentation and its editor schema, for every component. */
export function outputsOf(components: readonly Component[]): Outputs {
  return new Map(
    components.flatMap((component) => [
      [templatePath(component.name), renderTemplate(component)] as const,
      [`${component.name}/README.md`, referencePage(component)] as const,
      [
        `${component.name}/inputs.schema.json`,
        `${JSON.stringify(editorSchema(component), null, 2)}\n`,
      ] as const,
    ]),
  );
}

/** The text of the project's own `.gitlab-ci.yml`. */
export function pipelineOutput(components: readonly Component[], selfTests: SelfTests): string {
  return renderPipeline(projectPipeline(components, selfTests), 'src/project-pipeline');
}

/** GitLab reads `templates/<name>/template.yml`. https://docs.gitlab.com/ci/components/#directory-structure */
export function templatePath(name: string): string {
  return `${name}/template.yml`;
}
