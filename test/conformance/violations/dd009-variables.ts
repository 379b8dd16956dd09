import { pathToFileURL } from 'node:url';
import type { Job } from '../../../src/gitlab/keywords.js';
import { inlineScript } from '../../../src/shell/inline.js';
import { fixture, JOB, project, type Violation } from '../factory.js';

const engine = { name: 'engine', description: 'How to reach it.', type: 'string', keyword: true } as const;
const flag = { name: 'flag', description: 'Whether to do it.', type: 'boolean', default: false } as const;

export default [
  { name: 'read, not given', says: 'DRYDOCK_OTHER', project: reading('echo "$DRYDOCK_OTHER$DRYDOCK_TEXT"') },
  {
    name: 'read with a fallback',
    says: 'DRYDOCK_OTHER',
    project: reading('echo "${DRYDOCK_OTHER:-}$DRYDOCK_TEXT"'),
  },
  {
    name: 'read by a service',
    says: 'DRYDOCK_PREFIX',
    project: project({
      job: { services: [{ name: '${DRYDOCK_PREFIX}docker:dind', alias: 'docker-engine' }] },
    }),
  },
  { name: 'given, not read', says: 'DRYDOCK_TEXT', project: reading('true') },
  { name: 'only mentioned', says: 'DRYDOCK_TEXT', project: reading('echo "set DRYDOCK_TEXT"') },
  {
    name: 'given and only checked',
    says: 'DRYDOCK_FLAG',
    project: onlyChecked(),
  },
  {
    name: 'read by a service that the job replaces',
    says: 'DRYDOCK_TEXT',
    project: project({
      job: { script: ['true'], extends: `.${JOB}:a`, extra: { services: [] } },
      jobs: { [`.${JOB}:a`]: { services: [{ name: 'a:$DRYDOCK_TEXT', alias: 'docker-engine' }] } },
    }),
  },
  {
    name: 'missing in one of the engines',
    says: 'DRYDOCK_SHARE and is not given it (engine b)',
    project: engines({ DRYDOCK_ENGINE: 'a', DRYDOCK_SHARE: '/a' }, { DRYDOCK_ENGINE: 'b' }),
  },
  {
    name: 'set over what belongs to the engine',
    says: 'sets DRYDOCK_TEXT over',
    project: engines({ DRYDOCK_SHARE: '/a' }, { DRYDOCK_SHARE: '/b', DRYDOCK_TEXT: '' }),
  },
] satisfies Violation[];

export const allowed = [
  engines({ DRYDOCK_SHARE: '/a' }, { DRYDOCK_SHARE: '/b' }),
  project({ job: { script: ['true'], image: '${DRYDOCK_TEXT}' } }),
];

function onlyChecked() {
  const file = fixture('checked.sh');
  const script = inlineScript(pathToFileURL(file.file), project({ inputs: [flag] }).components[0]?.inputs);
  return project({ inputs: [flag], job: { script: [script] }, scripts: [file] });
}

function reading(script: string) {
  return project({ job: { script: [script] } });
}

/** A job with two engines, whose script reads the text and what the engines set. */
function engines(a: NonNullable<Job['variables']>, b: NonNullable<Job['variables']>) {
  const read = Object.keys({ DRYDOCK_TEXT: '', ...a }).map((name) => `"$${name}"`);
  return project({
    inputs: [{ ...engine, options: ['a', 'b'] }],
    job: { extends: `.${JOB}:$[[ inputs.engine ]]`, script: [`echo ${read.join(' ')}`] },
    jobs: { [`.${JOB}:a`]: { variables: a }, [`.${JOB}:b`]: { variables: b } },
  });
}
