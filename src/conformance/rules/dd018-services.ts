import { SERVICE_ALIAS } from '../../engine/engines.js';
import { plainJobs } from '../../gitlab/render.js';
import { jobsFile, servicesOf } from '../jobs.js';
import type { Rule } from '../rule.js';

const rule: Rule = {
  code: 'DD018',
  title: `A service has the alias \`${SERVICE_ALIAS}\`: images from a mirror would answer to another name.`,
  check: ({ components }) =>
    components.flatMap((component) =>
      Object.entries(plainJobs(component)).flatMap(([name, job]) =>
        servicesOf(job)
          .filter(({ alias }) => alias !== SERVICE_ALIAS)
          .map((service) => ({
            file: jobsFile(component),
            what: `the service ${JSON.stringify(service.name)} of the job ${name} has the alias ${JSON.stringify(service.alias) ?? '(none)'}`,
            fix: `set alias: ${SERVICE_ALIAS}, the name in DOCKER_HOST and in the certificate`,
          })),
      ),
    ),
};
export default rule;
