/** `GET /projects/:id/pipelines`: every question moves a pipeline on by a state. https://docs.gitlab.com/api/pipelines/ */
import { endpoint, type LocalProject } from './project.js';
import type { Endpoint } from './server.js';

export function pipelineEndpoint(project: LocalProject): Endpoint {
  return endpoint(project, 'GET pipelines', ({ query }) => ({
    status: 200,
    body: project.pipelines
      .filter(({ ref }) => !query.has('ref') || ref === query.get('ref'))
      .toReversed()
      .map((pipeline) => {
        const { id, ref, statuses } = pipeline;
        const [status = 'created'] = statuses;
        if (statuses.length > 1) statuses.shift();
        if (status === 'success') {
          pipeline.success?.();
          delete pipeline.success;
        }
        return { id, ref, status, web_url: `https://gitlab.example.com/-/pipelines/${id}` };
      }),
  }));
}
