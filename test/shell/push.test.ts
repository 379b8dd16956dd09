/** What was tested is what arrives; faults of the registry are told apart. */
import { expect, test } from 'vitest';
import { callsTo, IMAGE, LOCAL } from './support/calls.js';
import { TRANSIENT, TRANSIENT_PUSH } from './support/faults.js';
import { runJob, sourcesOf } from './support/job.js';
import { errorsIn, reasonOf, unbalanced } from './support/log.js';
import { type Answer, DIGEST, type Engine } from './support/sandbox.js';
import { inDashAndBusybox } from './support/shells.js';

const OTHER = `sha256:${'f'.repeat(64)}`;
const TARGET = `${IMAGE}:feature-one`;
const arrived = (digest: string): Answer => ({
  status: 0,
  output: `feature-one: digest: ${digest} size: 1234`,
});
const REFUSED = [
  'denied: requested access to the resource is denied',
  'unauthorized: authentication required',
  'push access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
  'no basic auth credentials',
  'Error response from daemon: push access denied, repository does not exist or may require authorization: 403 Forbidden',
];
const ON_HOST = { inputs: { engine: 'host' } };
const GONE = [
  `tag does not exist: ${TARGET}`,
  `An image does not exist locally with the tag: ${IMAGE}`,
  `No such image: ${TARGET}`,
];

inDashAndBusybox((shell) => {
  test('another job took the tag meanwhile: tagged and pushed again', async () => {
    const run = await runJob(shell, {
      ...ON_HOST,
      engine: { answers: { push: [arrived(OTHER), arrived(OTHER)] } },
    });
    expect(run.status, run.log).toBe(0);
    expect(run.commands.filter((one) => /^(tag|push)/.test(one))).toEqual(
      [1, 2, 3].flatMap(() => [`tag -- ${LOCAL} ${TARGET}`, `push -- ${TARGET}`]),
    );
    expect(run.registry).toEqual([`${TARGET} ${DIGEST}`]);
    expect(run.files['.drydock/build.env']).toContain(`IMAGE_DIGEST=${DIGEST}\n`);
  });

  test('another job takes the tag each time: 70', async () => {
    const run = await failed(arrived(OTHER));
    expect(run.status, run.log).toBe(70);
    expect(callsTo(run, 'push').length).toBe(20);
    expect(errorsIn(run.log)[0]?.why).toContain(DIGEST);
  });

  test.each(GONE)('another job removed the tag meanwhile: %s', async (output) => {
    const run = await runJob(shell, { ...ON_HOST, engine: { answers: { push: [{ status: 1, output }] } } });
    expect(run.status, run.log).toBe(0);
    expect(callsTo(run, 'tag').length).toBe(2);
    expect(run.sleeps).toEqual([]);
  });

  test.each(REFUSED)('refused: docker’s status, no second try: %s', async (output) => {
    const run = await failed({ status: 17, output });
    expect(run.status, run.log).toBe(17);
    expect(callsTo(run, 'push').length).toBe(1);
    expect(errorsIn(run.log)[0]).toEqual({
      what: `the push of ${TARGET} failed`,
      why: reasonOf(output),
      fix: expect.stringContaining('registry_auth'),
    });
  });

  test('another fault: docker’s status and words', async () => {
    const run = await failed({ status: 3, output: 'blob upload invalid' });
    expect([run.status, callsTo(run, 'push').length]).toEqual([3, 1]);
    expect(errorsIn(run.log)[0]).toMatchObject({
      what: `the push of ${TARGET} failed`,
      why: 'blob upload invalid',
    });
  });

  test.each([...TRANSIENT.slice(0, 3), ...TRANSIENT_PUSH])('a fault that passes: %s', async (output) => {
    const run = await runJob(shell, { engine: { answers: { push: [{ status: 1, output }] } } });
    expect(run.status, run.log).toBe(0);
    expect(run.sleeps).toEqual(['1']);
    expect(callsTo(run, 'push').length).toBe(2);
  });

  test('a fault that stays: three more tries, then 75', async () => {
    const output = 'received unexpected HTTP status: 503 Service Unavailable';
    const run = await failed({ status: 1, output });
    expect(run.status, run.log).toBe(75);
    expect(callsTo(run, 'push').length).toBe(4);
    expect(run.sleeps).toEqual(['1', '3', '9']);
    expect(errorsIn(run.log)[0]).toMatchObject({ what: `the push of ${TARGET} failed`, why: output });
  });

  test('the second tag fails: its own words, not those of the first', async () => {
    const run = await runJob(shell, {
      inputs: { tags: 'a\nb' },
      engine: {
        answers: {
          push: [
            { status: 0, output: `a: digest: ${DIGEST} size: 1` },
            { status: 1, output: 'denied: no' },
          ],
        },
      },
    });
    expect(run.status, run.log).toBe(1);
    expect(errorsIn(run.log)).toMatchObject([{ what: `the push of ${IMAGE}:b failed`, why: 'denied: no' }]);
  });

  test('tagging fails: docker’s words', async () => {
    const output = 'Error response from daemon: the engine has had enough';
    const run = await runJob(shell, {
      inputs: { engine: 'host', tags: 'a\nb' },
      engine: {
        answers: {
          tag: [{ status: 0 }, { status: 4, output }],
          push: { status: 0, output: `a: digest: ${DIGEST} size: 1` },
        },
      },
    });
    expect(run.status, run.log).toBe(4);
    expect(callsTo(run, 'push').length).toBe(1);
    expect(errorsIn(run.log)).toMatchObject([{ why: reasonOf(output) }]);
    expect(run.log).not.toContain('No such file');
  });

  test('a graph driver: the first push tells the digest, the others have to have it', async () => {
    const run = await runJob(shell, {
      inputs: { tags: 'a\nb' },
      engine: { store: 'graphdriver', answers: { push: [arrived(OTHER), arrived(DIGEST), arrived(OTHER)] } },
    });
    expect(run.status, run.log).toBe(0);
    expect(callsTo(run, 'push').length).toBe(3);
    expect(run.files['.drydock/build.env']).toContain(`IMAGE_DIGEST=${OTHER}\n`);
  });

  test('the build tells no digest to compare: no push, 70', async () => {
    const run = await failed({ status: 0 }, { digest: '' });
    expect(run.status, run.log).toBe(70);
    expect(errorsIn(run.log)[0]?.what).toBe('the build told no digest');
    expect(callsTo(run, 'push')).toEqual([]);
  });

  async function failed(push: Answer, engine: Engine = {}) {
    const run = await runJob(shell, { engine: { ...engine, answers: { push } } });
    expect(errorsIn(run.log).length, run.log).toBe(1);
    expect(run.registry).toEqual([]);
    expect(sourcesOf(run)).toEqual(['Dockerfile']);
    expect(unbalanced(run.log)).toEqual([]);
    return run;
  }
});
