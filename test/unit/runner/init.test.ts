/** `npm run runner`, as a user starts it: flags, a file, a terminal, and what they get wrong. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { execa, execaSync } from 'execa';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { inProcess } from '../../in-process.js';
import { folderWith } from '../../temporary.js';
import { KEYS, terminal } from './terminal.js';

const ROOT = resolve(import.meta.dirname, '../../..');
const COMMAND = [join(ROOT, 'node_modules/.bin/tsx'), join(ROOT, 'scripts/runner.ts')] as const;

/** No variable of the machine's own says anything. */
const surroundings = (cwd: string, env: Record<string, string>) => ({
  ...{ INIT_CWD: cwd, RUNNER_TOKEN: '', GITLAB_TOKEN: '' },
  ...env,
});

/** Runs it in a folder, in this process. */
async function run(cwd: string, args: readonly string[], env: Record<string, string> = {}) {
  const { exitCode, all } = await inProcess('scripts/runner.ts', args, surroundings(cwd, env));
  return { exitCode, output: all };
}

/** The same, as a user starts it. */
async function start(cwd: string, args: readonly string[], env: Record<string, string> = {}) {
  const { exitCode, all } = await execa(COMMAND[0], [COMMAND[1], ...args], {
    env: surroundings(cwd, env),
    stdin: 'ignore',
    all: true,
    reject: false,
  });
  return { exitCode, output: all };
}

const mode = (path: string) => statSync(path).mode & 0o777;
const read = (...path: string[]) => readFileSync(join(...path), 'utf8');

describe('init', () => {
  test('writes a folder, keeps secrets from others, and says what comes next and how to undo it', async () => {
    const cwd = folderWith();
    const { exitCode, output } = await start(cwd, ['init', '--profile', 'dind-tls', '--cache']);
    expect(exitCode).toBe(0);
    const folder = join(cwd, 'runner');
    expect(readdirSync(folder).sort()).toEqual([
      '.gitignore',
      'cache.env',
      'cleaner.sh',
      'compose.yml',
      'config',
      'daemon.json',
      'runner.yml',
    ]);
    expect([mode(join(folder, 'config')), mode(join(folder, 'config/config.toml'))]).toEqual([0o700, 0o600]);
    expect(mode(join(folder, 'cache.env'))).toBe(0o600);
    for (const line of ['Next:', 'docker compose --project-directory', 'To undo all of it:', 'unregister'])
      expect(output).toContain(line);
    const [, secret] = /AWS_SECRET_ACCESS_KEY=(\w{40})$/m.exec(read(folder, 'cache.env')) ?? [];
    expect(read(folder, 'config/config.toml')).toContain(`SecretKey = "${secret}"`);
    expect(output).not.toContain(secret);
  });

  test('from its own runner.yml it writes the same again', async () => {
    const cwd = folderWith();
    await run(cwd, [
      'init',
      'a',
      '--profile',
      'host',
      '--tags',
      'x',
      'y',
      '--no-metrics',
      '--concurrent',
      '3',
    ]);
    expect(parseYaml(read(cwd, 'a/runner.yml'))).toEqual({
      profile: 'host',
      tags: ['x', 'y'],
      concurrent: 3,
      metrics: false,
    });
    await run(cwd, ['init', 'b', '--file', 'a/runner.yml']);
    for (const path of ['runner.yml', 'compose.yml', 'config/config.toml', 'daemon.json'])
      expect(read(cwd, 'b', path)).toBe(read(cwd, 'a', path));
  });

  test('a token that exists goes into config.toml, and nowhere else', async () => {
    const cwd = folderWith();
    const { output } = await run(cwd, ['init', '--yes'], { RUNNER_TOKEN: 'glrt-abcdefghij0123456789' });
    expect(read(cwd, 'runner/config/config.toml')).toContain('token = "glrt-abcdefghij0123456789"');
    expect(output).not.toContain('glrt-');
    expect(output).not.toContain('runner -- register');
    expect(read(cwd, 'runner/compose.yml') + read(cwd, 'runner/runner.yml')).not.toContain('glrt-');
  });

  describe('what goes wrong writes nothing', () => {
    test('a file that exists: all of them are named, none is touched', async () => {
      const cwd = folderWith({
        'runner/compose.yml': 'mine',
        'runner/config/config.toml': 'mine too',
        'runner/notes': '',
      });
      const { exitCode, output } = await run(cwd, ['init', '--yes']);
      expect(exitCode).toBe(1);
      expect(output).toMatch(/compose\.yml: exists[\s\S]*|config\.toml: exists[\s\S]*/);
      expect([read(cwd, 'runner/compose.yml'), read(cwd, 'runner/config/config.toml')]).toEqual([
        'mine',
        'mine too',
      ]);
      expect(readdirSync(join(cwd, 'runner')).sort()).toEqual(['compose.yml', 'config', 'notes']);
    });

    test('a folder that cannot be made', async () => {
      const cwd = folderWith({ file: '' });
      const { exitCode, output } = await start(cwd, ['init', 'file/runner', '--yes']);
      expect([exitCode, output]).toEqual([1, expect.stringMatching(/cannot be written .*ENOTDIR/)]);
    });

    test('one that can be written in part', async () => {
      const cwd = folderWith({ 'runner/config': 'a file where a folder has to be' });
      const { exitCode, output } = await run(cwd, ['init', '--yes']);
      expect([exitCode, output]).toEqual([1, expect.stringContaining('nothing was written')]);
      expect(readdirSync(join(cwd, 'runner'))).toEqual(['config']);
    });

    test.each([
      ['no option and no terminal', ['init'], {}, /no terminal to ask in[\s\S]*--yes/],
      ['a registration token', ['init', '--yes'], { RUNNER_TOKEN: 'GR1348941xyz' }, /registration token/],
      ['a CA that is none', ['init', '--ca-file', 'ca.pem'], {}, /ca\.pem holds no certificate/],
      ['a CA that is not there', ['init', '--ca-file', 'none.pem'], {}, /none\.pem cannot be read/],
      [
        'several wrong values',
        ['init', '--concurrent', 'two', '--scope', 'team'],
        {},
        /scope: "team"[\s\S]*concurrent: "two"/,
      ],
      ['a file that is no YAML', ['init', '--file', 'bad.yml'], {}, /bad\.yml: cannot be read/],
      ['a file that is a list', ['init', '--file', 'list.yml'], {}, /list\.yml: holds no options/],
      ['an unknown flag', ['init', '--privileged'], {}, /unknown option '--privileged'/],
      [
        'a registration token for register',
        ['register', '--registration-token', 'x'],
        {},
        /switched registration tokens off/,
      ],
    ])('%s', async (_, args, env, told) => {
      const files = { 'ca.pem': 'no certificate', 'bad.yml': 'a: [', 'list.yml': '- a\n' };
      const cwd = folderWith(files);
      const { exitCode, output } = await run(cwd, args, env);
      expect([exitCode, output]).toEqual([1, expect.stringMatching(told)]);
      expect(output).not.toMatch(/^ {4}at /m);
      expect(readdirSync(cwd).sort()).toEqual(Object.keys(files).sort());
    });
  });
});

describe.skipIf(process.platform !== 'linux')('init in a terminal', () => {
  const open = (cwd: string) => terminal([...COMMAND, 'init'], { INIT_CWD: cwd, RUNNER_TOKEN: '' });

  test('asks, refuses what does not fit, and writes what was answered', async () => {
    const cwd = folderWith();
    const { answer, end } = open(cwd);
    await answer('The engine that the runner is made for', KEYS.down + KEYS.enter);
    await answer('Name of the runner', KEYS.enter);
    await answer('Address of GitLab', `x y${KEYS.enter}`);
    await answer('does not fit', `${'\u007f'.repeat(3)}${KEYS.enter}`);
    await answer('Whose jobs the runner takes', KEYS.enter);
    await answer('Number or full path', `group/app${KEYS.enter}`);
    await answer('Tags of the runner', ` linux${KEYS.enter}`);
    await answer('Take jobs without tags', KEYS.enter);
    await answer('Jobs at the same time', `\u007f4${KEYS.enter}`);
    await answer('Run such a mirror', KEYS.enter);
    await answer('Run a server for the jobs', KEYS.enter);
    await answer('Change anything else', KEYS.down + KEYS.space + KEYS.enter);
    await answer('Serve this project alone', `n`);
    const { exitCode, output } = await end();
    expect([exitCode, output]).toEqual([0, expect.stringContaining('To undo all of it:')]);
    expect(parseYaml(read(cwd, 'runner/runner.yml'))).toMatchObject({
      target: 'group/app',
      tags: ['docker', 'linux'],
      concurrent: 4,
      locked: false,
    });
  });

  test('Ctrl-C: nothing is written', async () => {
    const cwd = folderWith();
    const { answer, end } = open(cwd);
    await answer('The engine that the runner is made for', KEYS.enter);
    await answer('Name of the runner', KEYS.interrupt);
    const { exitCode, output } = await end();
    expect([exitCode, output]).toEqual([130, expect.stringContaining('Nothing was written')]);
    expect(readdirSync(cwd)).toEqual([]);
  });
});

describe('check', () => {
  test('exit code 1 after errors; --fix writes a copy for its owner, and never over a file', async () => {
    const cwd = folderWith({ 'config.toml': read(import.meta.dirname, 'fixtures/seed-000.toml') });
    const first = await run(cwd, ['check', 'config.toml', '--fix']);
    expect(first.exitCode).toBe(1);
    expect(first.output).toMatch(/config\.toml:11: error: volumes holds/);
    expect(mode(join(cwd, 'config.fixed.toml'))).toBe(0o600);
    expect(read(cwd, 'config.fixed.toml')).toContain('privileged = false');
    const second = await run(cwd, ['check', 'config.toml', '--fix']);
    expect([second.exitCode, second.output]).toEqual([
      1,
      expect.stringContaining('exists, and is left as it is'),
    ]);
  });

  test('warns where others can read a token', async () => {
    const cwd = folderWith({ 'config.toml': '[[runners]]\n  token = "glrt-abcdefghij0123456789"\n' });
    expect((await run(cwd, ['check', 'config.toml'])).output).toContain(
      'others on the machine can read the file',
    );
  });

  test('a file that is not there', async () => {
    expect((await run(folderWith(), ['check'])).output).toMatch(/no such file/);
  });
});

describe('daemon', () => {
  test('merges with a backup; again nothing changes', async () => {
    const cwd = folderWith({ 'daemon.json': '{ "mtu": 1450, "data-root": "/data" }\n' });
    await run(cwd, ['init', '--mtu', '1400']);
    const { exitCode, output } = await run(cwd, ['daemon', '--file', 'daemon.json']);
    expect([exitCode, output]).toEqual([0, expect.stringMatching(/stays: mtu: it has 1450[\s\S]*added to /)]);
    expect(JSON.parse(read(cwd, 'daemon.json'))).toMatchObject({
      mtu: 1450,
      'data-root': '/data',
      'log-driver': 'json-file',
    });
    const backups = readdirSync(cwd).filter((name) => name.endsWith('.bak'));
    expect(backups.map((name) => read(cwd, name))).toEqual(['{ "mtu": 1450, "data-root": "/data" }\n']);
    expect((await run(cwd, ['daemon', '--file', 'daemon.json'])).output).toContain('has all of it already');
    expect(readdirSync(cwd).filter((name) => name.endsWith('.bak'))).toEqual(backups);
  });

  test('a file that is no JSON is left as it is', async () => {
    const cwd = folderWith({ 'daemon.json': '{ "mtu": 1450, }' });
    await run(cwd, ['init', '--yes']);
    const { exitCode, output } = await run(cwd, ['daemon', '--file', 'daemon.json']);
    expect([exitCode, output]).toEqual([1, expect.stringMatching(/daemon\.json: cannot be read/)]);
    expect(readdirSync(cwd).sort()).toEqual(['daemon.json', 'runner']);
  });
});

describe('a GitLab with a certificate of its own CA', () => {
  test('is refused with the option that names the CA, and trusted with it', async () => {
    const cwd = folderWith();
    execaSync('openssl', [
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '2',
      ],
      ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
      ...['-keyout', join(cwd, 'key.pem'), '-out', join(cwd, 'ca.pem')],
    ]);
    const server = createServer({ key: read(cwd, 'key.pem'), cert: read(cwd, 'ca.pem') }, (_, response) => {
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"id":5,"token":"glrt-existing-5"}');
    });
    await new Promise<void>((done) => server.listen(0, 'localhost', done));
    try {
      const url = `https://localhost:${(server.address() as AddressInfo).port}`;
      await run(cwd, ['init', 'without', '--gitlab-url', url]);
      await run(cwd, ['init', 'with', '--gitlab-url', url, '--ca-file', 'ca.pem']);
      const env = { RUNNER_TOKEN: 'glrt-existing-5' };
      const refused = await start(cwd, ['register', 'without'], env);
      expect([refused.exitCode, refused.output]).toEqual([
        1,
        expect.stringMatching(/CA that this machine does not know[\s\S]*ca_file/),
      ]);
      const trusted = await start(cwd, ['register', 'with'], env);
      expect([trusted.exitCode, trusted.output]).toEqual([
        0,
        expect.stringMatching(/^Registered: .*number 5/),
      ]);
      expect(read(cwd, 'with/config/config.toml')).toContain(
        'tls-ca-file = "/etc/gitlab-runner/certs/ca.crt"',
      );
      expect(existsSync(join(cwd, 'with/config/certs/ca.crt'))).toBe(true);
    } finally {
      server.close();
    }
  });
});
