/** What GitLab's registry refuses, as docker, buildx and oras end then, and what is said of it. */
import { expect, test } from 'vitest';
import { callsTo, IMAGE } from './support/calls.js';
import { functions } from './support/functions.js';
import { runJob } from './support/job.js';
import { errorsIn, reasonOf } from './support/log.js';
import { inDashAndBusybox } from './support/shells.js';

const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
const SUBJECT = digest('a');
const ATTESTATION = digest('b');
const OTHER = digest('c');

const PROTECTED = (tag: string) => ({
  why: `a rule of the project protects the tag${tag}, and this job's user may not push it`,
  fix: expect.stringContaining('Settings, Packages and registries'),
});
const IMMUTABLE = (tag: string) => ({
  why: `the tag${tag} is there already, and a rule of the project makes it immutable`,
  fix: expect.stringContaining('under a new tag'),
});
const WAITS = (what: string) => ({
  why: `${what}, which GitLab's registry before 4.42 wants first`,
  fix: expect.stringMatching(/^attestation_format: image,.* 4\.42 or newer$/),
});
const PUT = (status: string) =>
  `ERROR: failed commit on ref "index-${OTHER}": unexpected status from PUT request to https://registry.example.com/v2/a/manifests/latest: ${status}`;

/** The output of a program, and what is said of it. */
const CASES: [string, string, { why: string; fix: unknown }][] = [
  [
    'docker, subject',
    `8459cf108f70: Pushed\nerror from registry: blob unknown to registry - ${SUBJECT}`,
    WAITS(`a manifest refers to ${SUBJECT}, which is not in the repository`),
  ],
  [
    'buildx, subject',
    `#1 ERROR: x\nERROR: failed to build: failed to solve: failed commit on ref "manifest-${ATTESTATION}": unexpected status from PUT request to https://registry.example.com/v2/a/manifests/${ATTESTATION}: 400 Bad Request\nunknown: blob unknown to registry`,
    WAITS(`the manifest ${ATTESTATION} refers to what is not in the repository`),
  ],
  [
    'imagetools, subject',
    'ERROR: unknown: blob unknown to registry',
    WAITS('a manifest refers to what is not in the repository'),
  ],
  [
    'docker, protected tag',
    'error from registry: insufficient permissions to push or delete protected tag - tag "latest" is protected',
    PROTECTED(' "latest"'),
  ],
  [
    'buildx, protected tag',
    'ERROR: failed to build: failed to solve: failed to push registry.example.com/a:latest: unknown: insufficient permissions to push or delete protected tag - tag "latest" is protected',
    PROTECTED(' "latest"'),
  ],
  [
    'imagetools, protected tag',
    `${PUT('401 Unauthorized')}\nunknown: insufficient permissions to push or delete protected tag`,
    PROTECTED(''),
  ],
  [
    'docker, immutable tag',
    'error from registry: tag is immutable - tag "v1" is immutable',
    IMMUTABLE(' "v1"'),
  ],
  [
    'oras, immutable tag',
    'Error: failed to copy: PUT "https://registry.example.com/v2/a/manifests/v1": response status code 401: immutable tag: tag is immutable: "tag \\"v1\\" is immutable"',
    IMMUTABLE(' "v1"'),
  ],
  [
    'docker, a registry of 2023',
    'error from registry: manifest invalid - unknown media type: application/vnd.oci.empty.v1+json',
    {
      why: 'the registry is too old for attestations that are OCI artifacts',
      fix: 'attestation_format: image',
    },
  ],
];

inDashAndBusybox((shell) => {
  test.each(CASES)('%s', async (_title, output, said) => {
    const run = await runJob(shell, { engine: { answers: { push: { status: 17, output } } } });
    expect([run.status, callsTo(run, 'push').length, run.sleeps], run.log).toEqual([17, 1, []]);
    expect(errorsIn(run.log)).toEqual([{ what: `the push of ${IMAGE}:feature-one failed`, ...said }]);
  });

  test('the log of the build tells which attestation waited for which image', async () => {
    const log = [
      `#8 exporting manifest ${OTHER} done`,
      `#8 exporting attestation manifest ${digest('d')} 0.0s done`,
      `#8 exporting manifest ${SUBJECT} done`,
      `#8 exporting config ${digest('e')} done`,
      `#8 exporting attestation manifest ${ATTESTATION}`,
      `#8 exporting attestation manifest ${ATTESTATION} 0.0s done`,
    ].join('\n');
    const both = WAITS(`the attestation ${ATTESTATION} refers to the image ${SUBJECT}`).why;
    for (const words of [
      `error from registry: blob unknown to registry - ${SUBJECT}`,
      `ERROR: failed commit on ref "manifest-${ATTESTATION}": 400 Bad Request unknown: blob unknown to registry`,
    ]) {
      const run = await runJob(shell, {
        script: () => `${functions('docker-build')}\nrefused_manifest "$WORDS" log`,
        files: { log: `${log}\n` },
        project: { WORDS: words },
      });
      expect(run.log.split('\n')[0]).toBe(both);
    }
  });

  test.each([
    'error from registry: blob upload invalid',
    'ERROR: failed to build: failed to solve: process "/bin/sh -c echo tag is immutable; false" did not complete successfully: exit code: 1',
    '> RUN echo blob unknown to registry\nERROR: failed to build: failed to solve: process "/bin/sh -c x" did not complete successfully: exit code: 1',
  ])('none of these: %s', async (output) => {
    const run = await runJob(shell, { engine: { answers: { push: { status: 17, output } } } });
    expect(errorsIn(run.log)[0]?.why).toBe(reasonOf(output.split('\n').at(-1) as string));
  });
});
