/** What the job's messages, the pages and the lab say of a runner is what the engines declare. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ENGINES, type EngineName } from '../../../src/engine/engines.js';
import { dockerLines, dockerNeeds, privilegedServices } from '../../../src/engine/needs.js';
import { engineVolumes } from '../../../src/pipeline/runner.js';

const text = (path: string) => readFileSync(resolve(import.meta.dirname, '../../..', path), 'utf8');
/** A shell text in double quotes, without its backslashes. */
const shell = (path: string) => text(path).replaceAll('\\"', '"');

/** The section of a page below a heading. */
function section(markdown: string, heading: string): string {
  return markdown.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
}

const engines = Object.keys(ENGINES) as EngineName[];
const [privileged, allowed] = dockerLines('dind-tls') as [string, string];

test.each(engines)('%s: the job and its service share the folder that the runner is asked for', (name) => {
  const { needs, variables } = ENGINES[name];
  if (needs.volumes.length === 0) return;
  const paths = `${variables.DRYDOCK_SHARE} ${variables.DOCKER_HOST} ${variables.DOCKER_CERT_PATH}`;
  for (const path of needs.volumes) expect(paths).toContain(path);
});

test('what is not a service of the job needs no privileges', () => {
  for (const name of engines) expect(ENGINES[name].needs.privilegedService).toBe(ENGINES[name].service);
});

describe('the same lines everywhere', () => {
  test('README', () => {
    const readme = text('README.md');
    for (const line of [privileged, allowed]) expect(readme).toContain(line);
    expect(readme).toContain(dockerLines('host').join('\n'));
  });

  test('docs/engines.md, section by section', () => {
    const page = text('docs/engines.md');
    for (const line of dockerLines('dind-tls')) expect(section(page, '`dind-tls`')).toContain(line);
    expect(section(page, '`dind-socket`')).toContain(dockerLines('dind-socket').at(-1));
    expect(section(page, '`host`')).toContain(dockerLines('host').at(-1));
    expect(section(page, '`dind-rootless`')).toContain(`Linux ${ENGINES['dind-rootless'].needs.kernel}`);
  });

  test("the job's diagnosis", () => {
    const diagnosis = shell('src/engine/engine_diagnose.sh');
    // The name with the job's image_prefix stands behind these.
    for (const line of [privileged, allowed.replace(/\]$/, '')]) expect(diagnosis).toContain(line);
    expect(diagnosis).toContain(dockerLines('host').at(-1));
  });

  test('docker-doctor', () => {
    const doctor = shell('src/components/docker-doctor/look_at_runner.sh');
    for (const line of [privileged, allowed]) expect(doctor).toContain(line);
    expect(doctor).toContain(`remove "${dockerNeeds('host').volumes[0]}"`);
  });

  test("the lab's runner", () => {
    expect(engineVolumes('dind-tls', '/run/lab.sock')).toEqual(['/certs/client']);
    expect(engineVolumes('host', '/run/lab.sock')).toEqual(['/run/lab.sock:/var/run/docker.sock']);
    expect(engineVolumes('remote', '/run/lab.sock')).toEqual([]);
  });
});

test('a prefix of the images adds a name, and takes none away', () => {
  expect(privilegedServices('mirror.example.com/')).toEqual([
    'docker.io/library/docker:*-dind*',
    'docker:*-dind*',
    'mirror.example.com/docker:*-dind*',
  ]);
});
