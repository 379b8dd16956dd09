import type { Component } from '../gitlab/component.js';
import { renderPipeline } from '../gitlab/render.js';
import { projectPipeline } from '../project-pipeline/index.js';
import type { SelfTests } from '../self-test/load.js';

/** The text of the project's own `.gitlab-ci.yml`. */
export function pipelineOutput(components: readonly Component[], selfTests: SelfTests): string {
  return renderPipeline(projectPipeline(components, selfTests), 'src/project-pipeline');
}
