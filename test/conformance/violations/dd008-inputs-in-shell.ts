import { JOB, project, type Violation } from '../factory.js';

const SHELL = 'echo "$[[ inputs.text ]]" "$DRYDOCK_TEXT"';

export default [
  { name: 'in script', says: 'in script', project: project({ job: { script: [SHELL] } }) },
  {
    name: 'in before_script',
    says: 'in before_script',
    project: project({ job: { extra: { before_script: [SHELL] } } }),
  },
  { name: 'in after_script', says: 'in after_script', project: project({ job: { after_script: [SHELL] } }) },
  {
    name: 'in a hook',
    says: 'in hooks',
    project: project({ job: { extra: { hooks: { pre_get_sources_script: [SHELL] } } } }),
  },
  {
    name: "in a service's entry point",
    says: 'in services:entrypoint',
    project: project({
      job: { services: [{ name: 'a', alias: 'docker-engine', entrypoint: ['sh', '-c', SHELL] }] },
    }),
  },
  {
    name: "in a service's command, of a hidden job",
    says: `.${JOB}:dind`,
    project: project({
      jobs: { [`.${JOB}:dind`]: { services: [{ name: 'a', alias: 'docker-engine', command: [SHELL] }] } },
    }),
  },
] satisfies Violation[];
