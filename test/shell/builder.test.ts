/** Engine `buildkit`: the builder that the job makes of an address, and removes. */
import { expect, test } from 'vitest';
import { buildOf, callsTo, workOf } from './support/calls.js';
import { runJob } from './support/job.js';
import { errorsIn } from './support/log.js';
import { inDashAndBusybox } from './support/shells.js';
import { VALUES } from './support/values.js';

const PEM = '-----BEGIN CERTIFICATE-----\r\nx\r\n-----END CERTIFICATE-----';
const HELD = { CA: PEM, CERTIFICATE: PEM, KEY: '-----BEGIN PRIVATE KEY-----', KUBE: 'clusters: []' };
const ONE = 'drydock-1001';

/** Address, names of variables, arguments of `buildx create` behind the name, whether the builder goes at the end. */
const CASES: [string, string, (work: string) => string[], string, boolean][] = [
  ['tcp://b.example.com:1234', '', () => ['--driver', 'remote', 'tcp://b.example.com:1234'], ONE, false],
  [
    'tcp://b.example.com:1234',
    'CA CERTIFICATE KEY',
    (work) => [
      ...['--driver', 'remote', '--driver-opt'],
      `cacert=${work}/remote/ca.pem,cert=${work}/remote/cert.pem,key=${work}/remote/key.pem`,
      'tcp://b.example.com:1234',
    ],
    ONE,
    false,
  ],
  ['kubernetes://', '', () => ['--driver', 'kubernetes'], ONE, true],
  [
    'kubernetes://?namespace=ci&replicas=2&nodeselector="a=b,c=d"',
    'KUBE',
    () => [
      ...['--driver', 'kubernetes', '--driver-opt', 'namespace=ci', '--driver-opt', 'replicas=2'],
      ...['--driver-opt', 'nodeselector="a=b,c=d"'],
    ],
    ONE,
    true,
  ],
  [
    'kubernetes://shared?namespace=ci',
    '',
    () => ['--driver', 'kubernetes', '--driver-opt', 'namespace=ci'],
    'shared',
    false,
  ],
];

inDashAndBusybox((shell) => {
  test.each([
    ['ERROR: failed to dial: context deadline exceeded', 69],
    ['ERROR: tls: failed to verify certificate: x509: certificate signed by unknown authority', 78],
    ['ERROR: remote error: tls: certificate required', 78],
  ])('a BuildKit that does not answer: %s', async (output, code) => {
    const run = await runJob(shell, {
      inputs: { engine: 'buildkit', docker_host: 'tcp://b.example.com:1234' },
      engine: { answers: { 'buildx-inspect': { status: 1, output } } },
    });
    expect(run.status, run.log).toBe(code);
    expect(errorsIn(run.log)[0]?.what).toContain('no BuildKit answers at tcp://b.example.com:1234');
  });

  test.each(CASES)('%s with %j', async (docker_host, docker_host_auth, driver, name, removed) => {
    const run = await runJob(shell, {
      inputs: { engine: 'buildkit', docker_host, docker_host_auth, tags: 'a\nb' },
      project: HELD,
    });
    expect(run.status, run.log).toBe(0);
    expect(callsTo(run, 'buildx create')).toEqual([['--name', name, ...driver(workOf(run))]]);
    expect(callsTo(run, 'buildx inspect')).toEqual([['--bootstrap', name]]);
    expect(buildOf(run).slice(0, 8)).toEqual([
      ...[
        '--builder',
        name,
        '--progress',
        'plain',
        '--output',
        'type=image,oci-artifact=false,push=true,store=false',
      ],
      ...['--metadata-file', `${workOf(run)}/metadata.json`],
    ]);
    expect(buildOf(run).filter((one) => one.includes('drydock-1001-'))).toEqual([]);
    expect(callsTo(run, 'buildx rm')).toEqual(removed ? [['--force', name]] : []);
    // No engine is asked for anything.
    expect(run.commands.filter((one) => /^(version|info|push|tag|rmi|ps|rm) ?/.test(one))).toEqual([]);
    expect(run.left).toEqual([]);
  });

  test('69: it does not answer, and the builder goes all the same', async () => {
    const run = await runJob(shell, {
      inputs: { engine: 'buildkit', docker_host: 'kubernetes://' },
      engine: { answers: { 'buildx-inspect': { status: 1, output: 'ERROR: no pods\u001b[2J' } } },
    });
    expect([run.status, callsTo(run, 'buildx rm'), run.left], run.log).toEqual([69, [['--force', ONE]], []]);
    expect(errorsIn(run.log)[0]?.what).toContain('no pods');
  });

  test('hostile addresses become arguments, never shell', async () => {
    for (const value of VALUES.filter((one) => !/[\n ]/.test(one) && one.length < 200)) {
      const docker_host = `kubernetes://?x=${value}`;
      const run = await runJob(shell, {
        inputs: { engine: 'buildkit' },
        project: { DRYDOCK_DOCKER_HOST: docker_host },
      });
      expect([0, 64], run.log).toContain(run.status);
      expect(Object.keys(run.files)).not.toContain('canary');
    }
  });
});
