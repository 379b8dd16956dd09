/** Ends of a build, a push, a pull: what is said of each, in the texts that the programs print. Those of an engine are of 29.7.2, of 28.5 and of 20.10. */
import { expect, test } from 'vitest';
import { functions } from './support/functions.js';
import { runJob } from './support/job.js';
import { errorsIn } from './support/log.js';
import { inDashAndBusybox } from './support/shells.js';

const SOLVE = 'ERROR: failed to build: failed to solve: ';

/** Title, the end of the output, the reason that is shown, what of the fix is looked for. */
const BUILDS: [string, string, string, string][] = [
  [
    'a mistake in the Dockerfile',
    `Dockerfile:2\n--------------------\n   2 | >>> RUNN make\n--------------------\n${SOLVE}dockerfile parse error on line 2: unknown instruction: RUNN (did you mean RUN?)`,
    'dockerfile parse error on line 2: unknown instruction: RUNN (did you mean RUN?)',
    'correct the Dockerfile',
  ],
  [
    'of an older buildx',
    'ERROR: failed to solve: dockerfile parse error on line 1: unknown instruction: FORM',
    'dockerfile parse error on line 1: unknown instruction: FORM',
    'correct the Dockerfile',
  ],
  [
    'no such stage',
    `${SOLVE}target stage "nope" could not be found`,
    'target stage "nope" could not be found',
    'the input that names a part of it',
  ],
  [
    'no Dockerfile',
    `${SOLVE}failed to read dockerfile: open Dockerfile: no such file or directory`,
    'failed to read dockerfile: open Dockerfile: no such file or directory',
    'context and file',
  ],
  [
    'a failing step',
    `#7 0.1 tag is immutable, 413, denied\n${SOLVE}process "/bin/sh -c make; echo 413 denied" did not complete successfully: exit code: 2`,
    'process "/bin/sh -c make; echo 413 denied" did not complete successfully: exit code: 2',
    'the lines above show the failing step',
  ],
  [
    'a step out of memory',
    `${SOLVE}process "/bin/sh -c make" did not complete successfully: exit code: 137`,
    'process "/bin/sh -c make" did not complete successfully: exit code: 137',
    'memory',
  ],
  [
    'a step without room',
    `#7 0.3 write error: No space left on device\n${SOLVE}process "/bin/sh -c make" did not complete successfully: exit code: 1`,
    'process "/bin/sh -c make" did not complete successfully: exit code: 1',
    "the engine's disk is full",
  ],
  [
    'a file that is not in the context',
    `${SOLVE}failed to compute cache key: failed to calculate checksum of ref k2x::z: "/413.html": not found`,
    'failed to compute cache key: failed to calculate checksum of ref k2x::z: "/413.html": not found',
    '.dockerignore',
  ],
  [
    'a secret that nobody gives',
    `${SOLVE}process "/bin/sh -c x": secret npmrc: not found`,
    'process "/bin/sh -c x": secret npmrc: not found',
    'input secrets',
  ],
  [
    'no agent',
    'ERROR: failed to build: invalid empty ssh agent socket: make sure SSH_AUTH_SOCK is set',
    'invalid empty ssh agent socket: make sure SSH_AUTH_SOCK is set',
    'input ssh',
  ],
  ['no key', `${SOLVE}unset ssh forward key default`, 'unset ssh forward key default', 'input ssh'],
  [
    'a base image that is not there',
    `${SOLVE}nope:1: failed to resolve source metadata for docker.io/library/nope:1: docker.io/library/nope:1: not found`,
    'nope:1: failed to resolve source metadata for docker.io/library/nope:1: docker.io/library/nope:1: not found',
    'check the name and the tag',
  ],
  [
    'a base image that one may not read',
    `${SOLVE}pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`,
    'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    'check the name, and the credentials',
  ],
  [
    'layers that cannot be mounted',
    `${SOLVE}process "/bin/sh -c true" did not complete successfully: mount source: "overlay", target: "/var/lib/docker/x", fstype: overlay, flags: 0, data: "workdir=x": invalid argument`,
    'process "/bin/sh -c true" did not complete successfully: mount source: "overlay", target: "/var/lib/docker/x", fstype: overlay, flags: 0, data: "workdir=x": invalid argument',
    'lies on an overlay',
  ],
];

const OTHERS: [string, string, string, string][] = [
  [
    'a full disk, in a pull',
    'failed to extract layer sha256:0: write /var/lib/x: no space left on device',
    'failed to extract layer sha256:0: write /var/lib/x: no space left on device',
    "the engine's disk is full",
  ],
  [
    'a push without login',
    'push access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials',
    'push access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials',
    'credentials',
  ],
  [
    'GitLab’s registry, without access',
    'error from registry: HTTP Basic: Access denied. If a password was provided for Git authentication, the password was incorrect',
    'error from registry: HTTP Basic: Access denied. If a password was provided for Git authentication, the password was incorrect',
    'credentials',
  ],
  [
    'a body that is too large',
    'unexpected status from PUT request to https://r.example.com/v2/a/blobs/uploads/1: 413 Request Entity Too Large',
    'unexpected status from PUT request to https://r.example.com/v2/a/blobs/uploads/1: 413 Request Entity Too Large',
    'client_max_body_size',
  ],
  [
    'a mirror',
    'unexpected status from POST request to https://r.example.com/v2/a/blobs/uploads/: 405 Method Not Allowed',
    'unexpected status from POST request to https://r.example.com/v2/a/blobs/uploads/: 405 Method Not Allowed',
    'takes a push',
  ],
  [
    'a platform',
    'image with reference docker.io/library/a:1 was found but does not provide the specified platform (linux/arm64)',
    'image with reference docker.io/library/a:1 was found but does not provide the specified platform (linux/arm64)',
    'platform',
  ],
  [
    'docker run, with its hint',
    "docker: Error response from daemon: manifest for a:1 not found: manifest unknown: manifest unknown\n\nRun 'docker run --help' for more information",
    'manifest for a:1 not found: manifest unknown: manifest unknown',
    'check the name and the tag',
  ],
  [
    'an older one',
    "docker: Error response from daemon: pull access denied for a, repository does not exist or may require 'docker login'.\nSee 'docker run --help'.",
    "pull access denied for a, repository does not exist or may require 'docker login'.",
    'check the name',
  ],
  [
    'a name that is taken',
    'Error response from daemon: Conflict. The container name "/p1" is already in use by container "0af". You have to remove (or rename) that container to be able to reuse that name.',
    'Conflict. The container name "/p1" is already in use by container "0af". You have to remove (or rename) that container to be able to reuse that name.',
    'no name',
  ],
  [
    'no such host',
    'Error response from daemon: Get "https://r.nowhere/v2/": dial tcp: lookup r.nowhere on 10.0.0.1:53: no such host',
    'Get "https://r.nowhere/v2/": dial tcp: lookup r.nowhere on 10.0.0.1:53: no such host',
    'check the name',
  ],
  [
    'the engine is gone',
    'Cannot connect to the Docker daemon at tcp://docker:2376. Is the docker daemon running?',
    'Cannot connect to the Docker daemon at tcp://docker:2376. Is the docker daemon running?',
    'the engine went away',
  ],
  [
    'the same of 29.7',
    'failed to connect to the docker API at unix:///x.sock; check if the path is correct and if the daemon is running: dial unix /x.sock: connect: no such file or directory',
    'failed to connect to the docker API at unix:///x.sock; check if the path is correct and if the daemon is running: dial unix /x.sock: connect: no such file or directory',
    'the engine went away',
  ],
  ['what nobody knows', 'Error: it rains', 'it rains', 'its whole output'],
];

inDashAndBusybox((shell) => {
  const failed = async (name: string, text: string) => {
    const run = await runJob(shell, {
      script: () =>
        `${functions()}\nset -eu\nSECTION=\nprintf '%s\\n' "$TEXT" >../log\n${name} 3 'it failed' ../log`,
      project: { TEXT: text },
    });
    expect(run.status, run.log).toBe(3);
    return errorsIn(run.log)[0];
  };

  test.each(BUILDS)('a build: %s', async (_title, text, why, fix) => {
    expect(await failed('build_failed', text)).toMatchObject({
      what: 'it failed',
      why,
      fix: expect.stringContaining(fix),
    });
  });

  test.each([...OTHERS, ...BUILDS.slice(-3, -1)])('a push or a pull: %s', async (_title, text, why, fix) => {
    expect(await failed('registry_failed', text)).toMatchObject({
      what: 'it failed',
      why,
      fix: expect.stringContaining(fix),
    });
  });

  test.each(OTHERS)('in a build as well: %s', async (_title, text, why, fix) => {
    expect(await failed('build_failed', text)).toMatchObject({ why, fix: expect.stringContaining(fix) });
  });
});
