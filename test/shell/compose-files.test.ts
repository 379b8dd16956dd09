/** What compose-test makes of a user's compose files: the file that it puts over them, and the states of the services. */
import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { functions } from './support/functions.js';
import { CI, runJob, type Scenario } from './support/job.js';
import { refusedIn } from './support/log.js';
import { inEachShell } from './support/shells.js';
import type { Shell } from './support/tools.js';
import { VALUES } from './support/values.js';

const PROJECT = 'drydock-0-1001';
const LABELS = { 'drydock.job': CI.CI_JOB_ID, 'drydock.expires': '1700007200' };
/** What compose merges by its own tags. */
const TAGS = ['!reset', '!override'].flatMap((tag) => [
  { tag, collection: 'seq' as const, resolve: (value: { toJSON(): unknown }) => ({ [tag]: value.toJSON() }) },
  { tag, resolve: (value: string) => ({ [tag]: value }) },
]);

/** Runs lines over the functions of the job's script. */
async function prints(shell: Shell, lines: string, scenario: Scenario = {}): Promise<string> {
  const run = await runJob(shell, {
    component: 'compose-test',
    ...scenario,
    inputs: { test_command: 'true', ...scenario.inputs },
    script: () => `${functions('compose-test')}\nset -eu\n${lines}`,
  });
  expect(run.status, run.log).toBe(0);
  return run.log;
}

/** The override for a model of compose, and what it tells the user. */
async function override(shell: Shell, model: (root: string) => object, facts: Record<string, string>) {
  let root = '';
  const all = { until: LABELS['drydock.expires'], ...facts };
  const text = await prints(
    shell,
    `export COMPOSE_PROJECT_NAME=${PROJECT}\njson_paths <model.json >model\noverride model facts`,
    {
      prepare: ({ checkout }) => {
        root = checkout;
        writeFileSync(`${checkout}/model.json`, JSON.stringify(model(checkout)));
        const known = { kind: 'bind', place: checkout, ...all };
        writeFileSync(
          `${checkout}/facts`,
          Object.entries(known)
            .map(([name, value]) => `${name}\t${value}\n`)
            .join(''),
        );
      },
    },
  );
  const notices = [...text.matchAll(/^# NOTICE: (.*)$/gm)].map(([, notice]) => notice);
  const file = parse(text, { customTags: TAGS as never, logLevel: 'error' });
  return { file, notices, root };
}

const LABELLED = { labels: LABELS };
const networks = { default: { name: `${PROJECT}_default` } };

inEachShell((shell) => {
  test('an engine of the job’s own: labels, and nothing else', async () => {
    const service = {
      image: 'a',
      container_name: 'shop',
      ports: [{ target: 80 }],
      networks: { default: null },
    };
    const { file, notices } = await override(
      shell,
      () => ({ services: { web: service }, networks, volumes: { data: { name: 'x' } } }),
      {},
    );
    expect(file).toEqual({
      services: { web: LABELLED },
      volumes: { data: LABELLED },
      networks: { default: LABELLED },
    });
    expect(notices).toEqual([]);
  });

  test('an engine that others use: names and ports of the job’s own; the old name stays in the networks', async () => {
    const { file, notices } = await override(
      shell,
      () => ({
        services: {
          web: {
            container_name: 'shop',
            ports: [{ target: 80 }],
            networks: { default: null, back: { aliases: ['b'] } },
          },
          host: { container_name: 'other', network_mode: 'host' },
        },
        networks: { ...networks, back: { name: 'back', external: true } },
        volumes: { data: { name: 'x' }, kept: { name: 'y', external: true } },
      }),
      { stays: '1' },
    );
    expect(file.services).toEqual({
      web: {
        ...LABELLED,
        container_name: { '!reset': 'null' },
        networks: { default: { aliases: ['shop'] }, back: { aliases: ['shop'] } },
        ports: { '!reset': [] },
      },
      host: { ...LABELLED, container_name: { '!reset': 'null' } },
    });
    expect(file.networks).toEqual({ default: LABELLED });
    expect(file.volumes).toEqual({ data: { ...LABELLED, name: `${PROJECT}_data` } });
    expect(notices.map((one) => one?.split(':')[0])).toEqual(['web', 'web', 'host', 'data']);
  });

  test('files of the checkout from where the engine has them; what is no file of it stays as it was', async () => {
    const model = (root: string) => ({
      services: {
        db: {
          volumes: [
            { type: 'bind', source: `${root}/site`, target: '/www', read_only: true },
            { type: 'bind', source: root, target: '/all' },
            { type: 'bind', source: `${root}-other`, target: '/other' },
            { type: 'volume', source: 'data', target: '/data' },
          ],
          configs: [{ source: 'motd' }, { source: 'motd', target: '/etc/motd' }],
          secrets: [
            { source: 'key', target: 'db_key' },
            { source: 'word', target: 'w', uid: '1000', mode: '0400' },
          ],
        },
      },
      configs: { motd: { file: `${root}/motd` } },
      secrets: { key: { file: `${root}/keys/db` }, word: { environment: 'WORD' } },
    });
    const bind = await override(shell, model, { place: '/elsewhere/app' });
    expect(bind.file.services.db).toEqual({
      ...LABELLED,
      secrets: { '!override': [{ source: 'word', target: 'w', uid: '1000', mode: '0400' }] },
      configs: { '!override': [] },
      volumes: [
        { target: '/www', read_only: true, type: 'bind', source: '/elsewhere/app/site' },
        { target: '/all', read_only: false, type: 'bind', source: '/elsewhere/app' },
        { target: '/motd', read_only: true, type: 'bind', source: '/elsewhere/app/motd' },
        { target: '/etc/motd', read_only: true, type: 'bind', source: '/elsewhere/app/motd' },
        { target: '/run/secrets/db_key', read_only: true, type: 'bind', source: '/elsewhere/app/keys/db' },
      ],
    });
    const volume = await override(shell, model, { kind: 'volume', place: 'builds', inner: 'group/app' });
    const part = (subpath: string) => ({ nocopy: true, subpath });
    expect(volume.file.services.db.volumes.slice(0, 2)).toEqual([
      {
        target: '/www',
        read_only: true,
        type: 'volume',
        source: 'drydock-checkout',
        volume: part('group/app/site'),
      },
      {
        target: '/all',
        read_only: false,
        type: 'volume',
        source: 'drydock-checkout',
        volume: part('group/app'),
      },
    ]);
    expect(volume.file.volumes).toEqual({ 'drydock-checkout': { external: true, name: 'builds' } });
  });

  test('the image that one service builds and another runs; the MTU, unless the file has one', async () => {
    const mtu = { driver: 'bridge', driver_opts: { 'com.docker.network.driver.mtu': '1400' } };
    const { file } = await override(
      shell,
      () => ({
        services: {
          app: { image: 'shop', build: { context: '/x' } },
          job: { image: 'shop' },
          db: { image: 'db' },
        },
        networks: { a: { name: 'x' }, b: mtu, c: { driver: 'macvlan' } },
      }),
      { 'image/app': 'own:1', 'build/app': '{cache_from: ["x"]}', mtu: '1360' },
    );
    expect(file.services).toEqual({
      app: { ...LABELLED, image: 'own:1', build: { cache_from: ['x'] } },
      job: { ...LABELLED, image: 'own:1' },
      db: LABELLED,
    });
    expect(file.networks).toEqual({
      a: { ...LABELLED, driver_opts: { 'com.docker.network.driver.mtu': '1360' } },
      b: LABELLED,
      c: LABELLED,
    });
  });

  test('variables for the service of the tests, whatever they hold', async () => {
    const values = VALUES.filter((value) => !/[\n\r]/.test(value) && value.trim() === value);
    const lines = values.map((value, index) => `V${index}=${value}`);
    const text = await prints(shell, 'test_environment', {
      inputs: { test_service: 'tests', test_command: '' },
      project: { DRYDOCK_TEST_ENV: [...lines, 'NAME', 'CI_*'].join('\n') },
    });
    const { TESTCONTAINERS_HOST_OVERRIDE, TC_HOST, ...rest } = parse(text).services.tests.environment;
    expect([TESTCONTAINERS_HOST_OVERRIDE, TC_HOST]).toEqual(['docker', 'docker']);
    const seen = Object.values(rest).map((value) => String(value).replaceAll('$$', '$'));
    expect(seen).toEqual(values);
  });

  describe('states', () => {
    const line = (...fields: unknown[]) => fields.join('|');
    const ID = 'f00';
    test.each<[string, string, string]>([
      ['healthy', line('0', 'web#1', ID, 'running', 'healthy', 0, false, 0, '""'), 'fine\tweb\tf00\thealthy'],
      [
        'starting',
        line('0', 'web#1', ID, 'running', 'starting', 0, false, 0, '""'),
        'pending\tweb\tf00\tstarting',
      ],
      [
        'unhealthy',
        line('0', 'web#1', ID, 'running', 'unhealthy', 0, false, 0, '""'),
        'failed\tweb\tf00\tunhealthy',
      ],
      [
        'the second of several, restarted',
        line('0', 'web#2', ID, 'running', '', 0, false, 3, '""'),
        'fine\tweb#2\tf00\trunning, without a health check, restarted 3 times',
      ],
      [
        'done',
        line('9', 'up#1', ID, 'exited', '', 0, false, 0, '""'),
        'fine\tup\tf00\texited with exit code 0',
      ],
      [
        'out of memory',
        line('9', 'up#1', ID, 'exited', '', 137, true, 0, '""'),
        'failed\tup\tf00\texited with exit code 137, out of memory',
      ],
      [
        'killed, by what the engine did not see',
        line('9', 'up#1', ID, 'exited', '', 137, false, 0, '""'),
        'failed\tup\tf00\texited with exit code 137, killed from outside or out of memory',
      ],
      [
        'not started, with a pipe and two lines',
        line('0', 'up#1', ID, 'created', '', 128, false, 0, JSON.stringify('mount a|b "c":\nno such file')),
        'failed\tup\tf00\tdoes not start: mount a|b \\"c\\":\\nno such file',
      ],
      [
        'waiting',
        line('0', 'up#1', ID, 'created', '', 0, false, 0, '""'),
        'pending\tup\tf00\twaits for another',
      ],
    ])('%s', async (_title, output, states) => {
      const answers = { ps: { status: 0, output: ID }, 'container-inspect': { status: 0, output } };
      expect(await prints(shell, 'stack_states', { engine: { answers } })).toBe(`${states}\n`);
    });
  });

  test.each(['PATH', 'DOCKER_HOST', 'COMPOSE_PROJECT_NAME', 'COMPOSE_FILE'])(
    '64: %s in env',
    async (name) => {
      const run = await runJob(shell, {
        component: 'compose-test',
        inputs: { test_command: 'true', env: `A=1\n${name}=x`, engine: 'dind-tls' },
        files: { 'compose.yaml': 'services: {}\n' },
      });
      expect([run.status, refusedIn(run.log), run.calls, run.left], run.log).toEqual([64, ['env'], [], []]);
    },
  );

  test('a name of the script’s own in env changes nothing but the compose files’ variables', async () => {
    const text = await prints(
      shell,
      'work=kept\nstack_environment\ncompose config || :\necho "$work $PROBLEMS $TMPDIR $COMPOSE_PROJECT_NAME"',
      {
        inputs: { env: 'work=changed\nPROBLEMS=1\nTMPDIR=/changed\nCI_PROJECT_DIR=/changed' },
        project: { PROBLEMS: '0' },
        files: { 'compose.yaml': '' },
      },
    );
    expect(text).toMatch(/^kept 0 \/\S+ drydock-0-1001$/m);
    expect(text).not.toContain('/changed');
  });
});
