/** The entry point of the docker:dind service: what it makes of the inputs, and the word that it leaves. */
import { execFileSync, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { environment, type Scenario } from './support/job.js';
import { pathOf, STUBS } from './support/runner.js';
import { makeSandbox, NOW, type Sandbox } from './support/sandbox.js';
import { inEachShell } from './support/shells.js';
import { jobOf } from './support/template.js';
import type { Shell } from './support/tools.js';
import { items, VALUES } from './support/values.js';

const PRIVILEGED = '000001ffffffffff';
const UNPRIVILEGED = '00000000a80425fb';
const mtu = (number: number | string) => [
  ...['--mtu', String(number)],
  ...['--default-network-opt', `bridge=com.docker.network.driver.mtu=${number}`],
];
/** A machine of which eth1 has the default route. */
const ROUTES = 'Iface\tDestination\tGateway\neth0\t0000FEA9\t00000000\neth1\t00000000\t0102A8C0\n';
const MACHINE = {
  '/proc/self/status': `Name:\tsh\nCapInh:\t0\nCapEff:\t${PRIVILEGED}\nCapBnd:\t${PRIVILEGED}\n`,
  '/proc/net/route': ROUTES,
  '/sys/class/net/eth0/mtu': '9000\n',
  'hostname -i': '172.17.0.3',
  '/sys/class/net/eth1/mtu': '1360\n',
};

/** Inputs, and the arguments of dockerd. */
const CASES: [string, Record<string, string>, string[]][] = [
  ['no input', {}, mtu(1360)],
  ['mtu', { mtu: '1400' }, mtu(1400)],
  [
    'registry_mirror',
    { registry_mirror: 'https://mirror.example.com' },
    [...mtu(1360), '--registry-mirror=https://mirror.example.com'],
  ],
  [
    'insecure_registries',
    { insecure_registries: '\n a:5000 \r\n\n10.0.0.0/8' },
    [...mtu(1360), '--insecure-registry=a:5000', '--insecure-registry=10.0.0.0/8'],
  ],
  [
    'dockerd_args',
    { dockerd_args: '--dns=10.0.0.2\n --label=a b "c" ' },
    [...mtu(1360), '--dns=10.0.0.2', '--label=a b "c"'],
  ],
  [
    'all',
    { dockerd_args: '--debug', insecure_registries: 'a', registry_mirror: 'http://b', mtu: '1500' },
    [...mtu(1500), '--registry-mirror=http://b', '--insecure-registry=a', '--debug'],
  ],
];

inEachShell((shell) => {
  test.each(CASES)('dind-tls: %s', async (_title, inputs, expected) => {
    const run = await runService(shell, { inputs: { engine: 'dind-tls', ...inputs } });
    expect(run.dockerd, run.log).toEqual(expected);
    expect(run.names).toBe('DNS:docker-engine');
  });

  const POOL = '--default-address-pool=base=10.213.0.0/16,size=24';
  test.each<[string, string, string, string[]]>([
    ['dind-rootless', '172.18.0.3 10.0.0.3', '', [POOL]],
    ['dind-rootless', '10.0.0.3 192.168.5.3', '', [POOL]],
    ['dind-rootless', '10.172.0.3', '', []],
    ['dind-rootless', '', '', []],
    ['dind-rootless', '172.18.0.3', '--default-address-pool=a', ['--default-address-pool=a']],
    ['dind-tls', '172.18.0.3', '', []],
  ])('%s in the network of %j with %j', async (engine, address, dockerd_args, pools) => {
    const run = await runService(shell, { inputs: { engine, dockerd_args } }, { 'hostname -i': address });
    expect(run.dockerd?.filter((argument) => argument.includes('pool'))).toEqual(pools);
    expect(run.word.address).toBe(`${address}\n`);
  });

  test('dind-socket: a socket in the shared volume and no TCP; a port for the health check', async () => {
    const run = await runService(shell, { inputs: { engine: 'dind-socket', dockerd_args: '--debug' } });
    expect(run.dockerd, run.log).toEqual([
      'dockerd',
      '--host',
      `unix://${run.share}/docker.sock`,
      ...mtu(1360),
      '--debug',
    ]);
    expect(run.nc.slice(0, 3)).toEqual(['-lk', '-p', '2376']);
  });

  test('dind-insecure: TCP without TLS, said in so many words, so that the daemon does not wait', async () => {
    const run = await runService(shell, { inputs: { engine: 'dind-insecure' } });
    expect(run.dockerd).toEqual([
      'dockerd',
      ...['--host', 'unix:///run/drydock.sock', '--host', 'tcp://0.0.0.0:2375', '--tls=false'],
      ...mtu(1360),
    ]);
    expect(run.nc.slice(0, 3), run.log).toEqual(['-lk', '-p', '2376']);
    expect(run.keys).toEqual([undefined, undefined, undefined]);
  });

  test.each([
    ['the interface with the default route', {}, 1360],
    ['without a default route', { '/proc/net/route': 'Iface\tDestination\n' }, 9000],
    ['without a route table', { '/proc/net/route': undefined }, 9000],
    [
      'without interfaces',
      { '/sys/class/net/eth0/mtu': undefined, '/sys/class/net/eth1/mtu': undefined },
      1500,
    ],
  ])('mtu auto: %s', async (_title, machine, number) => {
    const run = await runService(shell, {}, machine);
    expect(run.dockerd, run.log).toEqual(mtu(number));
  });

  test('leaves its word, and a folder for certificates that Go reads', async () => {
    const run = await runService(shell, {});
    expect(run.wordAtStart).toBe(`started\n${http('drydock: started')}`);
    expect(run.word).toMatchObject({ address: '172.17.0.3\n', ca: [], modes: ['777', '777'] });
    expect(run.sslCertDir).toBe(`${run.share}/drydock-1001/ca`);
  });

  test.each([
    ['file', ({ share }: Sandbox) => writeFileSync(`${share}/drydock-1001`, '')],
    [
      'certificate of somebody else',
      ({ share }: Sandbox) => {
        mkdirSync(`${share}/drydock-1001/ca`, { recursive: true });
        writeFileSync(`${share}/drydock-1001/ca/ca.crt`, 'of another job\n');
      },
    ],
    ['link', ({ root, share }: Sandbox) => symlinkSync(root, `${share}/drydock-1001`)],
  ])('a %s under the name of its word goes', async (_what, plant) => {
    const run = await runService(shell, {}, {}, plant);
    expect(run.dockerd, run.log).toEqual(mtu(1360));
    expect(run.word.ca).toEqual([]);
    expect(run.shared).toEqual(['drydock-1001']);
  });

  test.each([
    [
      'an option that it does not know',
      "125\nunknown flag: --no-such-option\n\nUsage:  dockerd [OPTIONS]\n\nRun 'dockerd --help' for more information\n",
      'ended 125: unknown flag: --no-such-option',
    ],
    [
      'no nftables',
      '1\ntime="a" level=info msg="Loading containers: start."\nfailed to start daemon: Error initializing network controller: "nft" \\ not found\ntime="b" level=info msg="stopping"\n',
      'ended 1: failed to start daemon: Error initializing network controller: "nft" \\ not found',
    ],
    [
      'the words of Debian’s client',
      "1\nStatus: unknown flag: --no-such\nSee 'dockerd --help'.\n\nUsage:\tdockerd [OPTIONS]\n\nOptions:\n      --a   not b\n, Code: 125\n",
      'ended 1: unknown flag: --no-such',
    ],
    ['not a word', '137\n', 'ended 137: '],
  ])('the daemon ends, with %s: its last lines stay, and the port says why', async (_what, daemon, word) => {
    const run = await runService(shell, {}, {}, ({ stub }) => writeFileSync(`${stub}/daemon`, daemon));
    const lines = daemon
      .split('\n')
      .slice(1)
      .filter((line) => /^\S/.test(line));
    expect(run.word.state).toBe(`${word}\n`);
    expect((run.word.log ?? '').split('\n').filter(Boolean)).toEqual(lines);
    expect(run.log).toContain(lines.join('\n').slice(0, 20));
    expect(run.word.answer).toBe(http(`drydock: ${word}`.replaceAll('"', "'").replaceAll('\\', '/')));
    expect(run.nc.slice(0, 3)).toEqual(['-lk', '-p', '2376']);
    expect(run.nc.at(-1)).toBe(`${run.share}/drydock-1001/answer`);
  });

  test('of a long log the last lines stay', async () => {
    const lines = Array.from({ length: 1207 }, (_, index) => `line ${index}`);
    const run = await runService(shell, {}, {}, ({ stub }) =>
      writeFileSync(`${stub}/daemon`, `1\n${lines.join('\n')}\n`),
    );
    expect(run.word.state).toBe('ended 1: line 1206\n');
    expect(run.word.log?.trimEnd().split('\n').at(-1)).toBe('line 1206');
    expect(run.log).toContain('line 0\n');
  });

  test('a service that is stopped ends with its daemon', async () => {
    const run = await runService(shell, {}, {}, ({ stub }) => writeFileSync(`${stub}/daemon.waits`, ''));
    expect(run.status).toBe(143);
    expect(run.word.state).toBe('started\n');
  });

  test('dind-tls: makes the keys that the entry point takes long for, and keeps those that are there', async () => {
    const run = await runService(shell, {}, {}, ({ root }) => {
      mkdirSync(`${root}/certs/client`, { recursive: true });
      writeFileSync(`${root}/certs/client/key.pem`, 'of an earlier job\n');
    });
    const made = 'ecparam -name prime256v1 -genkey -noout -out\n';
    expect(run.keys, run.log).toEqual([made, made, 'of an earlier job\n']);
  });

  test('dind-tls, without OpenSSL: leaves the keys to the entry point', async () => {
    const run = await runService(shell, {}, {}, ({ stub }) => writeFileSync(`${stub}/no-openssl`, ''));
    expect([run.keys, run.dockerd], run.log).toEqual([[undefined, undefined, undefined], mtu(1360)]);
  });

  test('not privileged: says so, and starts no daemon', async () => {
    const run = await runService(shell, {}, { '/proc/self/status': `CapBnd:\t${UNPRIVILEGED}\n` });
    expect(run.dockerd).toBeUndefined();
    expect(run.word.state).toBe('unprivileged\n');
    expect(run.word.answer).toBe(http('drydock: unprivileged'));
    expect(run.nc.slice(0, 3)).toEqual(['-lk', '-p', '2376']);
    expect(run.log).toBe('dockerd cannot start: the runner does not run this service privileged\n');
  });

  test('sweeps the words of old jobs, and nothing else', async () => {
    const run = await runService(shell, {}, {}, ({ share }) => {
      const old = NOW - 1_000_000;
      for (const name of ['drydock-7', 'drydock-8', 'client', 'drydock']) {
        mkdirSync(`${share}/${name}`);
        writeFileSync(`${share}/${name}/state`, '');
        if (name !== 'drydock-8') utimesSync(`${share}/${name}`, old, old);
      }
    });
    expect(run.shared.sort()).toEqual(['client', 'drydock', 'drydock-1001', 'drydock-8']);
  });

  test("the runner's own mirror stands in for the input, and the input wins over it", async () => {
    const project = { RUNNER_REGISTRY_MIRROR: 'http://runner-mirror:5000' };
    const run = await runService(shell, { project });
    expect(run.dockerd).toEqual([...mtu(1360), '--registry-mirror=http://runner-mirror:5000']);
    const both = await runService(shell, { project, inputs: { registry_mirror: 'https://a.example.com' } });
    expect(both.dockerd).toEqual([...mtu(1360), '--registry-mirror=https://a.example.com']);
  });

  test('hostile values reach dockerd as they are, and are never run', async () => {
    const lines = VALUES.flatMap(items);
    const single = 'x\'"$(touch canary)`touch canary`;&|*~ \\ %s\u0401\u001b[2J -y';
    const run = await runService(shell, {
      project: {
        DRYDOCK_MTU: single,
        DRYDOCK_REGISTRY_MIRROR: single,
        DRYDOCK_INSECURE_REGISTRIES: lines.join('\n'),
        DRYDOCK_DOCKERD_ARGS: lines.join('\n'),
      },
    });
    expect(run.dockerd, run.log).toEqual([
      ...mtu(single),
      `--registry-mirror=${single}`,
      ...lines.map((line) => `--insecure-registry=${line}`),
      ...lines,
    ]);
    expect(run.checkout).toEqual([]);
    expect(run.log).toBe('');
  });
});

/** What the port answers. */
function http(message: string): string {
  const body = `${JSON.stringify({ message })}\n`;
  return `HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`;
}

/** Starts the entry point as the engine would, on a machine of our making. */
async function runService(
  shell: Shell,
  scenario: Scenario,
  machine: Record<string, string | undefined> = {},
  prepare: (sandbox: Sandbox) => void = () => {},
) {
  const sandbox = makeSandbox({}, {}, { now: NOW, step: 0 });
  try {
    prepare(sandbox);
    const programs = elsewhere(sandbox, { ...MACHINE, ...machine });
    const job = jobOf(scenario.inputs);
    const certificates = `${sandbox.root}/certs`;
    const engine = job.variables.DRYDOCK_ENGINE?.value ?? '';
    const withTls = !['dind-socket', 'dind-insecure'].includes(engine);
    execFileSync('mkfifo', [`${sandbox.stub}/fifo`]);
    // The entry point is `/bin/sh -c TEXT NAME`; the shell under test is that image's /bin/sh.
    const log = openSync(`${sandbox.root}/log`, 'a');
    const [program, ...args] = [...shell.command, ...job.entrypoint.slice(1)] as [string, ...string[]];
    const child = spawn(program, args, {
      cwd: sandbox.checkout,
      detached: true,
      stdio: ['ignore', log, log],
      env: {
        ...environment(job, scenario, sandbox),
        ...(withTls ? { DOCKER_TLS_CERTDIR: certificates } : {}),
        STUB: sandbox.stub,
        PATH: pathOf(shell, programs),
      },
    });
    closeSync(log);
    const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
    const list = (name: string) => read(`${sandbox.stub}/${name}`)?.split('\0').slice(0, -1);
    const word = `${sandbox.share}/drydock-1001`;
    const status = new Promise<number | null>((resolve) => child.on('exit', resolve));
    const waits = existsSync(`${sandbox.stub}/daemon.waits`);
    // It stays, whatever happens, and answers.
    await until(() =>
      waits
        ? existsSync(`${sandbox.stub}/dockerd.word`)
        : /^(unprivileged|ended)/.test(read(`${word}/state`) ?? '') && existsSync(`${sandbox.stub}/nc`),
    );
    process.kill(waits ? (child.pid as number) : -(child.pid as number), waits ? 'SIGTERM' : 'SIGKILL');
    const [sslCertDir, names] = read(`${sandbox.stub}/dockerd.env`)?.split('\n') ?? [];
    return {
      status: await status,
      log: readFileSync(`${sandbox.root}/log`, 'utf8'),
      dockerd: list('dockerd'),
      nc: list('nc') ?? [],
      wordAtStart: read(`${sandbox.stub}/dockerd.word`),
      keys: ['ca', 'server', 'client'].map((owner) => read(`${certificates}/${owner}/key.pem`)),
      sslCertDir,
      names,
      word: {
        state: read(`${word}/state`),
        answer: read(`${word}/answer`),
        log: read(`${word}/log`),
        address: read(`${word}/address`),
        ca: readdirSync(`${word}/ca`),
        modes: [word, `${word}/ca`].map((folder) => (statSync(folder).mode & 0o777).toString(8)),
      },
      share: sandbox.share,
      shared: readdirSync(sandbox.share),
      checkout: readdirSync(sandbox.checkout),
    };
  } finally {
    rmSync(sandbox.root, { recursive: true, force: true });
  }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** A folder of programs that read our /proc and /sys in place of the machine's. */
function elsewhere(sandbox: Sandbox, machine: Record<string, string | undefined>): string {
  for (const [path, text] of Object.entries(machine)) {
    if (text === undefined || !path.startsWith('/')) continue;
    mkdirSync(dirname(`${sandbox.stub}/root${path}`), { recursive: true });
    writeFileSync(`${sandbox.stub}/root${path}`, text);
  }
  mkdirSync(`${sandbox.stub}/programs`);
  for (const name of ['sed', 'awk', 'cat'])
    symlinkSync(`${STUBS}/elsewhere`, `${sandbox.stub}/programs/${name}`);
  const hostname = `#!/bin/sh\necho '${machine['hostname -i']}'\n`;
  writeFileSync(`${sandbox.stub}/programs/hostname`, hostname, { mode: 0o755 });
  return `${sandbox.stub}/programs`;
}
