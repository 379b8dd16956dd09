import { pathToFileURL } from 'node:url';
import { inlineScript } from '../../../src/shell/inline.js';
import { fixture, project, type Violation } from '../factory.js';

const hello = fixture('hello.sh');
const text = inlineScript(pathToFileURL(hello.file));

export default [
  {
    name: 'two lines of shell',
    says: '"echo "$DRYDOCK_TEXT" …"',
    project: project({ job: { script: ['echo "$DRYDOCK_TEXT"\ntrue'] } }),
  },
  {
    name: 'a file with a line more',
    says: 'script of the job',
    project: project({ job: { script: [`${text}true\n`] }, scripts: [hello] }),
  },
  {
    name: "two lines as a service's entry point",
    says: 'services:entrypoint',
    project: project({
      job: { services: [{ name: 'a', alias: 'docker-engine', entrypoint: ['sh', '-c', 'true\nexec a'] }] },
    }),
  },
] satisfies Violation[];

export const allowed = [project({ job: { script: [text] }, scripts: [hello] })];
