import { plainJobs } from '../../gitlab/render.js';
import { jobsFile } from '../jobs.js';
import type { Rule } from '../rule.js';

const rule: Rule = {
  code: 'DD019',
  title: 'Artifacts do not stay for ever.',
  check: ({ components }) =>
    components.flatMap((component) =>
      Object.entries(plainJobs(component))
        .map(([name, job]) => ({ name, artifacts: job.artifacts as Record<string, unknown> | undefined }))
        .filter(({ artifacts }) => artifacts && (!artifacts.expire_in || artifacts.expire_in === 'never'))
        .map(({ name, artifacts }) => ({
          file: jobsFile(component),
          what: `the artifacts of the job ${name} have expire_in ${JSON.stringify(artifacts?.expire_in) ?? '(none)'}`,
          fix: "set expire_in, such as '30 days'",
        })),
    ),
};
export default rule;
