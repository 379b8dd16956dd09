/** Proves the images that are made when they are asked for: each behaves like the official one in what tests need. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { TOOL_IMAGES } from '../../../src/registry/tools.js';
import { dockerWith } from '../docker.js';
import { ensureImages } from '../ensure.js';
import { up } from '../index.js';
import { label } from '../paths.js';
import { startTlsEngine } from '../remote.js';
import { timed } from './timed.js';

const lab = await up();
const docker = dockerWith(lab.env);
const network = ['--network', lab.network];
const output = (error: { stderr: string }) => error.stderr;

/** Runs a service, asks it something until it answers, and takes it away. */
async function service(
  image: string,
  options: string[],
  ask: (name: string) => Promise<string>,
  command: string[] = [],
) {
  const name = `drydock-proof-${image.replace(/\W.*/, '')}-${process.pid}`;
  await docker(
    'run',
    '--detach',
    '--label',
    label,
    '--name',
    name,
    ...network,
    ...options,
    image,
    ...command,
  );
  try {
    for (const end = performance.now() + 20_000; ; await sleep(100)) {
      const answer = await ask(name).catch((error) => (performance.now() < end ? undefined : error));
      if (answer instanceof Error) throw answer;
      if (answer !== undefined) return answer;
    }
  } finally {
    await docker('rm', '--force', '--volumes', name);
  }
}

const proofs: Record<string, (image: string) => Promise<void>> = {
  [TOOL_IMAGES.ORAS_IMAGE]: async (image) => {
    assert.match(await docker('run', '--rm', image, 'version'), /Version: +1\./);
    assert.equal(await docker('run', '--rm', '--entrypoint', 'sh', image, '-c', 'pwd'), '/workspace');
  },
  'koalaman/shellcheck:v0.10.0': async (image) => {
    assert.match(await docker('run', '--rm', image, '--version'), /ShellCheck/);
    await assert.rejects(docker('run', '--rm', '--entrypoint', 'sh', image, '-c', 'true'), /not found/);
  },
  'nginx:1.29-alpine': async (image) => {
    const page = await service(image, [], (name) =>
      docker('exec', name, 'wget', '-qO-', 'http://127.0.0.1/'),
    );
    assert.match(page, /Welcome to nginx!/);
  },
  'postgres:17-alpine': async (image) => {
    const options = ['POSTGRES_PASSWORD=a b"c', 'POSTGRES_USER=some', 'POSTGRES_DB=app'];
    const all = options.flatMap((option) => ['--env', option]);
    const answer = await service(
      image,
      all,
      async (name) => {
        const client = ['run', '--rm', ...network, '--env', 'PGPASSWORD=a b"c', image];
        await docker('exec', name, 'pg_isready', '--host', '127.0.0.1', '--username', 'some');
        const question =
          "SELECT 6 * 7, current_user, now() AT TIME ZONE 'Europe/Berlin' IS NOT NULL, current_setting('max_connections')";
        return docker(...client, 'psql', '-h', name, '-U', 'some', '-d', 'app', '-Atc', question);
      },
      ['-c', 'max_connections=20'],
    );
    assert.equal(answer, '42|some|t|20');
    const refused = docker('run', '--rm', image);
    assert.match(await refused.catch(output), /superuser password is not specified/);
  },
  'redis:8-alpine': async (image) => {
    const answer = await service(image, [], (name) =>
      docker('run', '--rm', ...network, image, 'redis-cli', '-h', name, 'set', 'key', 'value'),
    );
    assert.equal(answer, 'OK');
  },
  'squidfunk/mkdocs-material:9': async (image) => {
    const script =
      "mkdir docs && echo '# Hello' >docs/index.md && printf 'site_name: A\\ntheme: {name: material}\\n' >mkdocs.yml";
    const build = `${script} && mkdocs build --strict --quiet && cat site/index.html`;
    const page = await docker('run', '--rm', '--entrypoint', 'sh', image, '-euc', build);
    assert.match(page, /data-md-color-scheme|md-content/);
    assert.match(await docker('run', '--rm', image, '--version'), /mkdocs, version/);
  },
  'node:22-alpine': async (image) => {
    assert.equal(await docker('run', '--rm', image, '-p', '6 * 7'), '42');
    const project = `echo '{"scripts": {"test": "node -p 6*7"}}' >package.json`;
    const test = await docker('run', '--rm', '-w', '/tmp', image, 'sh', '-c', `${project} && npm test`);
    assert.match(test, /^42$/m);
  },
  'testcontainers/ryuk:0.14.0': async (image) => {
    const socket = ['--volume', '/var/run/docker.sock:/var/run/docker.sock'];
    const own = `drydock.proof=${process.pid}`;
    await docker('volume', 'create', '--label', own, `drydock-proof-${process.pid}`);
    const command = (name: string) => ['sh', '-c', `echo label=${own} | nc -w 1 ${name} 8080`];
    await service(image, [...socket, '--env', 'RYUK_RECONNECTION_TIMEOUT=1s'], async (name) => {
      const answer = await docker('run', '--rm', ...network, 'busybox:1.37', ...command(name));
      assert.equal(answer, 'ACK');
      await sleep(2000);
      assert.equal(await docker('volume', 'ls', '--quiet', '--filter', `label=${own}`), '');
      return answer;
    });
  },
};

const only = process.argv.slice(2);
const names = Object.keys(proofs).filter((name) => only.length === 0 || only.includes(name));
for (const name of names) {
  await timed(`make ${name}`, () => ensureImages(lab, [name]));
  await timed(`use ${name}`, () => (proofs[name] as (image: string) => Promise<void>)(name));
  console.log(`       ${await docker('image', 'ls', '--format', '{{.Size}}', name)}`);
}
await timed('all of them again', () => ensureImages(lab, names));

const engine = await startTlsEngine(lab);
try {
  for (const name of names)
    await timed(`pull ${name} through the mirror`, () => engine.docker('pull', '-q', name));
} finally {
  await engine.stop();
}
