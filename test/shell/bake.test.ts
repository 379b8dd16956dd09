/** docker-bake: what it gives bake, what it makes of bake's answer, and how it ends. */
import { describe, expect, test } from 'vitest';
import { callsTo, workOf } from './support/calls.js';
import { CI, type Run, runJob, type Scenario } from './support/job.js';
import { errorsIn, unbalanced } from './support/log.js';
import { NOW } from './support/sandbox.js';
import { inDashAndBusybox } from './support/shells.js';
import { items, VALUES } from './support/values.js';

const IMAGE = CI.CI_REGISTRY_IMAGE as string;
const EXPIRES = NOW + Number(CI.CI_JOB_TIMEOUT) + 3600;
const local = (repository: string, n: number) => `${repository}:drydock-${CI.CI_JOB_ID}-${n}-${EXPIRES}`;
const OWN = 'registry.example.com/own';

/** Targets of every kind, as `bake --print` gives them. */
const TARGETS = {
  api: { context: 'api', platforms: ['linux/amd64', 'linux/arm64'] },
  base: { context: '.', output: [{ type: 'cacheonly' }] },
  files: { output: [{ type: 'local', dest: 'out' }] },
  lint: { call: 'check' },
  Web_2: {
    tags: [`${OWN}:1`, `${OWN}`],
    'cache-to': [{ type: 'gha' }],
    output: [
      { type: 'registry', compression: 'zstd', name: 'x' },
      { type: 'local', dest: 'a,"b' },
    ],
  },
};
const definition = (target: Record<string, unknown> = TARGETS) => ({
  group: { default: { targets: Object.keys(target) } },
  target,
});

type Json = Record<string, Record<string, Record<string, unknown>>>;

/** A file that the job made for a bake. */
function fileOf(run: Run, which: 'read' | 'build', name: string): Json {
  const calls = run.calls.filter(
    ({ args }) => args[1] === 'bake' && args.includes('--print') === (which === 'read'),
  );
  const [, text] = (calls[0]?.config ?? '').split(`== ${name}\n`);
  return JSON.parse(text?.split('\n')[0] ?? 'null') as Json;
}

/** What HCL makes of a text in JSON. */
const hcl = (text: string) => text.replace(/([$%])\1\{/g, '$1{');

inDashAndBusybox((shell) => {
  function bake(scenario: Scenario = {}): Promise<Run> {
    return runJob(shell, {
      component: 'docker-bake',
      files: { 'docker-bake.hcl': '', 'api/Dockerfile': '' },
      ...scenario,
      engine: { definition: definition(), ...scenario.engine },
    });
  }
  const bakes = (run: Run) => callsTo(run, 'buildx bake');

  describe('what bake is given', () => {
    test('its files, the inputs, and the target docker-metadata-action, before an engine is asked', async () => {
      const run = await bake({
        files: { 'sub/a.hcl': '', 'sub/b c.json': '' },
        inputs: {
          workdir: 'sub',
          files: 'a.hcl\n b c.json',
          targets: 'api, Web_2\nfil*',
          variables: 'NOTE= a "b" $$(touch canary) \nCI_COMMIT_SHA',
          set: '*.args.X=a "b" $$c\napi.args.Y=',
          pull: true,
          no_cache: true,
          allow: 'fs.read=/x\nnetwork.host',
          tags: 'v1',
        },
      });
      expect(run.status, run.log).toBe(0);
      const [read, build] = bakes(run);
      const made = (name: string) => `${workOf(run)}/${name}.json`;
      expect(read).toEqual([
        ...[
          '--progress',
          'plain',
          '--file',
          'a.hcl',
          '--file',
          'b c.json',
          '--file',
          made('metadata-action'),
        ],
        ...['--set', '*.args.X=a "b" $c', '--set', 'api.args.Y=', '--pull', '--no-cache'],
        ...['--print', '--', 'api', 'Web_2', 'fil*'],
      ]);
      expect(build).toEqual([
        ...['--builder', 'default', '--progress', 'plain', '--metadata-file', made('all')],
        ...['--file', made('under'), '--file', made('bake'), '--file', made('over')],
        ...['--allow', 'fs.read=/x', '--allow', 'network.host'],
      ]);
      const [where, note] = run.calls.find(({ args }) => args[1] === 'bake')?.config?.split('\n') ?? [];
      expect([where, note]).toEqual([`${run.root}/checkout/sub`, ' a "b" $(touch canary)']);
      expect(fileOf(run, 'read', 'metadata-action.json').target?.['docker-metadata-action']).toMatchObject({
        tags: [`${IMAGE}:v1`],
        args: { DOCKER_META_IMAGES: IMAGE, DOCKER_META_VERSION: 'v1' },
        labels: { 'org.opencontainers.image.version': 'v1' },
        annotations: [],
      });
      const verbs = run.calls.map(({ args }) => args[0]);
      expect(verbs.indexOf('buildx')).toBeLessThan(verbs.indexOf('version'));
    });

    test('the files that bake looks for, in its order', async () => {
      const run = await bake({
        files: { 'docker-bake.hcl': '', 'compose.yaml': '', 'docker-bake.override.json': '' },
      });
      expect(run.status, run.log).toBe(0);
      const [read = []] = bakes(run);
      expect(read.filter((_, n) => read[n - 1] === '--file').slice(0, 3)).toEqual([
        'compose.yaml',
        'docker-bake.hcl',
        'docker-bake.override.json',
      ]);
    });

    test('hostile values of set and variables, as they are', async () => {
      const lines = VALUES.flatMap(items).filter((line) => [...line].every((character) => character >= ' '));
      const note = lines.join(' ');
      const run = await bake({
        project: {
          DRYDOCK_SET: lines.map((line, n) => `*.args.X${n}=${line}`).join('\n'),
          DRYDOCK_VARIABLES: `NOTE=${note}`,
        },
      });
      expect(run.status, run.log.slice(-2000)).toBe(0);
      const [read = []] = bakes(run);
      expect(read.filter((_, n) => read[n - 1] === '--set')).toEqual(
        lines.map((line, n) => `*.args.X${n}=${line}`),
      );
      for (const call of run.calls.filter(({ args }) => args[1] === 'bake'))
        expect(call.config?.split('\n')[1]).toBe(note);
      expect(Object.keys(run.files).filter((name) => name.includes('canary'))).toEqual([]);
    });

    test('hostile labels and annotations are texts of JSON without templates', async () => {
      const lines = VALUES.flatMap(items).filter((line) => !line.includes('{{'));
      const list = lines.map((line, n) => `l${n}=${line}`).join('\n');
      const run = await bake({ project: { DRYDOCK_LABELS: list, DRYDOCK_ANNOTATIONS: list } });
      expect(run.status, run.log.slice(-2000)).toBe(0);
      const target = fileOf(run, 'read', 'metadata-action.json').target?.['docker-metadata-action'];
      const labels = target?.labels as Record<string, string>;
      for (const [n, line] of lines.entries()) expect(hcl(labels[`l${n}`] ?? '')).toBe(line);
      expect(((target?.annotations ?? []) as string[]).map(hcl)).toEqual(
        lines.map((line, n) => `l${n}=${line}`),
      );
      expect(Object.values(labels).filter((text) => /(^|[^$])\$\{|(^|[^%])%\{/.test(text))).toEqual([]);
    });
  });

  describe('what is built', () => {
    const FORM = { 'oci-artifact': 'false' };
    const CACHE = { mode: 'max', 'image-manifest': 'true', 'oci-mediatypes': 'true', 'ignore-error': 'true' };
    const caches = (target: string) => ({
      'cache-from': [
        { type: 'registry', ref: `${IMAGE}/cache:branch-feature-one.${target}` },
        { type: 'registry', ref: `${IMAGE}/cache:protected-main.${target}` },
      ],
      'cache-to': [{ type: 'registry', ref: `${IMAGE}/cache:branch-feature-one.${target}`, ...CACHE }],
    });

    test('images under names of the job, without a push; files and caches', async () => {
      const run = await bake({ inputs: { tags: 'v1\nv2', labels: 'a=b', annotations: 'c=d' } });
      expect(run.status, run.log).toBe(0);
      const web = caches('Web_2');
      expect(fileOf(run, 'build', 'over.json').target).toEqual({
        'docker-metadata-action': {},
        api: {
          tags: [local(`${IMAGE}/api`, 0), `${IMAGE}/api:v1`, `${IMAGE}/api:v2`],
          output: [{ type: 'image', ...FORM }],
          ...caches('api'),
        },
        base: caches('base'),
        files: caches('files'),
        Web_2: {
          tags: [local(OWN, 1), `${OWN}:1`, `${OWN}:latest`],
          output: [
            { type: 'image', ...FORM, compression: 'zstd' },
            { type: 'local', dest: 'a,"b' },
          ],
          'cache-from': web['cache-from'],
          'cache-to': [{ type: 'gha' }, ...web['cache-to']],
        },
      });
      expect(Object.keys(fileOf(run, 'build', 'under.json').target ?? {})).toEqual([
        'docker-metadata-action',
        'api',
      ]);
      expect(fileOf(run, 'build', 'under.json').target?.api).toMatchObject({
        labels: { a: 'b', 'org.opencontainers.image.version': 'v1' },
        annotations: ['c=d'],
      });
      expect(run.registry.map((line) => line.split(' ')[0])).toEqual([
        ...[`${IMAGE}/api:v1`, `${IMAGE}/api:v2`, `${OWN}:1`, `${OWN}:latest`],
      ]);
      expect(run.files['.drydock/build.env']?.split('\n').map((line) => line.replace(/=.*/, ''))).toEqual([
        ...['API', 'WEB_2'].flatMap((name) =>
          ['NAME', 'TAG', 'TAGS', 'DIGEST', 'REF'].map((field) => `${name}_IMAGE_${field}`),
        ),
        '',
      ]);
      expect(run.files['.drydock/build.env']).toContain(`WEB_2_IMAGE_TAGS=1 latest\n`);
      expect(run.files['.drydock/docker-build/api.env']).toContain(`IMAGE_NAME=${IMAGE}/api\n`);
      expect(Object.keys(JSON.parse(run.files['.drydock/annotations.json'] ?? ''))).toEqual(['docker-bake']);
      expect(unbalanced(run.log)).toEqual([]);
    });

    test('on an engine of many: one name of the job alone, all others come when they are pushed and go', async () => {
      const run = await bake({
        inputs: { engine: 'host', tags: 'v1', test_command: 'echo "$IMAGE_API $IMAGE_WEB_2 ${IMAGE-none}"' },
        after: 1,
      });
      expect(run.status, run.log).toBe(0);
      const { api, Web_2 } = fileOf(run, 'build', 'over.json').target ?? {};
      expect([api?.tags, Web_2?.tags]).toEqual([[local(`${IMAGE}/api`, 0)], [local(OWN, 1)]]);
      expect(run.log).toContain(`${local(`${IMAGE}/api`, 0)} ${local(OWN, 1)} none`);
      expect(run.registry.length).toBe(3);
      expect([run.images, run.left]).toEqual([[], []]);
    });

    test('a test that fails: its status, nothing is pushed; its containers go', async () => {
      const run = await bake({
        inputs: { engine: 'host', test_command: 'exit 9' },
        engine: { containers: { c1: local(OWN, 1), c2: 'other' } },
      });
      expect(run.status, run.log).toBe(9);
      expect([run.registry, run.images, run.containers]).toEqual([[], [], ['c2 other']]);
    });

    test('cache: bake leaves it to the files, off takes theirs away', async () => {
      const own = await bake({ inputs: { cache: 'bake' } });
      expect(fileOf(own, 'build', 'over.json').target?.files).toEqual({});
      expect(bakes(own)[1]).not.toContain('--set');
      const off = await bake({ inputs: { cache: 'off' } });
      expect(bakes(off)[1]?.slice(-4)).toEqual(['--set', '*.cache-from=', '--set', '*.cache-to=']);
    });

    test('the cache of a protected branch, a Git tag, a target with a long name', async () => {
      const long = `${'long-name-'.repeat(12)}1`;
      const target = { [long]: {}, [`${long}2`]: {} };
      const run = await bake({
        engine: { definition: definition(target) },
        ci: { CI_COMMIT_REF_PROTECTED: 'true', CI_COMMIT_REF_NAME: `x${'y'.repeat(80)}` },
      });
      expect(run.status, run.log).toBe(0);
      const refs = [long, `${long}2`]
        .map((name) => fileOf(run, 'build', 'over.json').target?.[name] ?? {})
        .map((one) => (one['cache-to'] as { ref: string }[])[0]?.ref.split(':').at(-1) ?? '');
      expect(new Set(refs).size).toBe(2);
      for (const tag of refs) expect(tag).toMatch(/^protected-[a-zA-Z0-9_.-]{1,118}$/);
      const tagged = await bake({ ci: { CI_COMMIT_TAG: 'v1' } });
      expect(fileOf(tagged, 'build', 'over.json').target?.files).not.toHaveProperty('cache-to');
    });

    test('attestation_format, unless the file says which form it wants', async () => {
      const definitions = {
        api: {},
        web: { output: [{ type: 'registry', 'oci-artifact': 'true' }] },
      };
      const engine = { definition: definition(definitions) };
      const images = await bake({ engine });
      const of = (run: typeof images, target: string) =>
        fileOf(run, 'build', 'over.json').target?.[target]?.output;
      expect(of(images, 'api')).toEqual([{ type: 'image', 'oci-artifact': 'false' }]);
      expect(of(images, 'web')).toEqual([{ type: 'image', 'oci-artifact': 'true' }]);
      const artifacts = await bake({ engine, inputs: { attestation_format: 'oci' } });
      expect(of(artifacts, 'api')).toEqual([{ type: 'image', 'oci-artifact': 'true' }]);
    });

    test('a graph driver: no cache is written, no attestation made', async () => {
      const target = { api: {} };
      const run = await bake({
        engine: { store: 'graphdriver', definition: definition(target) },
        inputs: { sbom: true },
      });
      expect(run.status, run.log).toBe(0);
      expect(fileOf(run, 'build', 'over.json').target?.api).not.toHaveProperty('cache-to');
      expect(fileOf(run, 'build', 'over.json').target?.api?.output).toEqual([{ type: 'image' }]);
      expect(bakes(run)[1]?.slice(-2)).toEqual(['--provenance=false', '--sbom=false']);
      const attested = await bake({ inputs: { sbom: true, provenance: 'max' } });
      expect(bakes(attested)[1]?.slice(-2)).toEqual(['--provenance=mode=max', '--sbom=true']);
    });

    test.each([true, false])('BuildKit alone, push: %s', async (push) => {
      const run = await bake({
        inputs: { engine: 'buildkit', docker_host: 'tcp://buildkit:1234', push, tags: 'v1', cache: 'bake' },
      });
      expect(run.status, run.log).toBe(0);
      const { api } = fileOf(run, 'build', 'over.json').target ?? {};
      expect(api).toEqual({
        tags: [`${IMAGE}/api:v1`],
        output: [push ? { type: 'image', push: 'true', store: 'false', ...FORM } : { type: 'cacheonly' }],
      });
      expect(callsTo(run, 'push')).toEqual([]);
      expect(run.files['.drydock/build.env']?.includes('API_IMAGE_REF=')).toBe(push);
    });

    test('platforms of all targets are prepared', async () => {
      const run = await bake();
      expect(run.log).toContain('NOTICE: steps for linux/amd64,linux/arm64 cannot run here');
    });
  });

  describe('what ends it', () => {
    /** Errors that leave with 64 and reach no engine. */
    async function refused(scenario: Scenario): Promise<string> {
      const run = await bake(scenario);
      expect(run.status, run.log).toBe(64);
      expect(run.commands.filter((command) => !command.startsWith('buildx bake'))).toEqual([]);
      expect(run.left).toEqual([]);
      return errorsIn(run.log)
        .map(({ what, why }) => `${what}: ${why}`)
        .join('\n');
    }

    test('64: inputs', async () => {
      expect(await refused({ inputs: { workdir: 'nowhere' } })).toMatch(/input workdir is "nowhere"/);
      expect(await refused({ files: { 'deploy/docker-bake.hcl': '' } })).toMatch(
        /input files.*deploy\/docker-bake.hcl/s,
      );
      expect(await refused({ inputs: { files: 'none.hcl\n/none.hcl' } })).toMatch(
        /"none.hcl".*"\/none.hcl"/s,
      );
      expect(await refused({ inputs: { variables: 'NOT_SET\nX=1' } })).toMatch(
        /input variables is "NOT_SET"/,
      );
      const wrong = await refused({ inputs: { targets: 'a b\n--push', set: 'nothing', variables: '1=2' } });
      for (const name of ['targets', 'set', 'variables']) expect(wrong).toContain(`the input ${name} is`);
    });

    test('64: a target that is not there, with those that are', async () => {
      const output = '#1 [internal] load\nERROR: failed to find target nope';
      const engine = { answers: { 'bake-print': { status: 1, output } } };
      expect(await refused({ engine })).toBe(
        'the input targets is "nope": no bake file has such a target or group; they have: api default',
      );
    });

    test('64: files that bake cannot read, in its words', async () => {
      const output =
        'docker-bake.hcl:2\n  2 | >>> x\nERROR: docker-bake.hcl:2,1-2: Unclosed configuration block';
      const engine = { answers: { 'bake-print': { status: 1, output } } };
      expect(await refused({ engine })).toContain(
        'ERROR: docker-bake.hcl:2,1-2: Unclosed configuration block',
      );
    });

    test('69: docker has no bake', async () => {
      const output = "docker: 'buildx' is not a docker command.";
      const run = await bake({ engine: { answers: { 'bake-print': { status: 1, output } } } });
      expect(run.status, run.log).toBe(69);
    });

    test('64: names', async () => {
      const twice = { a: { tags: [`${OWN}:1`] }, b: { tags: [`${OWN}:1`, `${OWN}:2`] } };
      expect(await refused({ engine: { definition: definition(twice) } })).toContain(
        `the same tag (${OWN}:1)`,
      );
      const alike = { 'a-b': {}, a_b: {} };
      expect(await refused({ engine: { definition: definition(alike) } })).toContain('the same name (A_B)');
      expect(await refused({ engine: { definition: definition({ '1st': {} }) } })).toContain(
        'digit of the target 1st',
      );
      expect(await refused({ engine: { definition: definition({ 'a-': {} }) } })).toContain(`${IMAGE}/a-:`);
      const many = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`target-${n}`, {}]));
      expect(await refused({ engine: { definition: definition(many) } })).toContain('of 30 targets are more');
      expect(
        await refused({ inputs: { output_limit: 200 }, engine: { definition: definition(many) } }),
      ).toContain('would exceed 5 KB');
      expect(await refused({ inputs: { tags: 'type=tag' } })).toContain('the input tags is');
      expect(await refused({ inputs: { tags: 'type=ref,event=tag' } })).toContain(
        'gives a tag in this pipeline for the target api',
      );
    });

    test.each<[number, number, Record<string, string>, string[]]>([
      [4, 0, {}, ['IMAGE_NAME', 'IMAGE_TAG', 'IMAGE_TAGS', 'IMAGE_DIGEST', 'IMAGE_REF']],
      [5, 0, {}, ['IMAGE_NAME', 'IMAGE_TAG', 'IMAGE_TAGS', 'IMAGE_REF']],
      [10, 0, {}, ['IMAGE_TAGS', 'IMAGE_REF']],
      [20, 0, {}, ['IMAGE_REF']],
      [
        10,
        0,
        { CI_SERVER_HOST: 'gitlab.com' },
        ['IMAGE_NAME', 'IMAGE_TAG', 'IMAGE_TAGS', 'IMAGE_DIGEST', 'IMAGE_REF'],
      ],
      [5, 100, {}, ['IMAGE_NAME', 'IMAGE_TAG', 'IMAGE_TAGS', 'IMAGE_DIGEST', 'IMAGE_REF']],
    ])(
      '%i targets, output_limit %i, %j: the variables %j of each',
      async (count, output_limit, project, names) => {
        const targets = Object.fromEntries(Array.from({ length: count }, (_, n) => [`t${n}`, {}]));
        const run = await bake({
          project,
          inputs: { output_limit },
          engine: { definition: definition(targets) },
        });
        expect(run.status, run.log).toBe(0);
        const env = run.files['.drydock/build.env']?.trim().split('\n') ?? [];
        expect(env.map((line) => line.replace(/=.*/, '')).slice(0, names.length)).toEqual(
          names.map((name) => `T0_${name}`),
        );
        expect(env.length).toBe(count * names.length);
        expect(run.log.includes('NOTICE: outputs: for so many targets')).toBe(names.length < 5);
        expect(
          Object.entries(run.files)
            .find(([path]) => path.endsWith('/t0.env'))?.[1]
            .trim()
            .split('\n').length,
        ).toBe(10);
      },
    );

    test('64: a file of an open branch would write a protected cache', async () => {
      const cache = `${IMAGE}/cache:protected-main.a`;
      const ways: Record<string, unknown>[] = [
        { 'cache-to': [{ type: 'registry', ref: cache }] },
        { output: [{ type: 'image', name: cache, push: 'true' }] },
        { tags: [`${OWN}:1`, cache] },
      ];
      for (const way of ways) {
        const engine = { definition: definition({ a: way }) };
        expect(await refused({ engine })).toContain(cache);
        const run = await bake({ engine, ci: { CI_COMMIT_REF_PROTECTED: 'true' } });
        expect(run.status, run.log).toBe(0);
      }
    });

    test('64 without a registry, unless all targets name their tags', async () => {
      const ci = { CI_REGISTRY_IMAGE: undefined };
      expect(await refused({ ci })).toContain('the target api names no tags');
      const run = await bake({ ci, engine: { definition: definition({ a: { tags: [`${OWN}:1`] } }) } });
      expect(run.status, run.log).toBe(0);
      expect(fileOf(run, 'build', 'over.json').target?.a).not.toHaveProperty('cache-from');
    });

    test('64: what the files may not do, with what allow needs', async () => {
      const output =
        'Pass "--allow=fs.read=/etc" to grant requested privileges.\nERROR: additional privileges requested';
      const run = await bake({ engine: { answers: { 'buildx-bake': { status: 1, output } } } });
      expect(run.status, run.log).toBe(64);
      expect(errorsIn(run.log)[0]?.why).toBe('they need --allow=fs.read=/etc');
    });

    test('buildx’s status; 75 for a fault that stays', async () => {
      const failed = await bake({
        engine: {
          answers: { 'buildx-bake': { status: 17, output: 'ERROR: target api: failed to solve: x' } },
        },
      });
      expect(failed.status, failed.log).toBe(17);
      const fault = { status: 1, output: 'ERROR: target api: failed to solve: x: 503 Service Unavailable' };
      const run = await bake({ engine: { answers: { 'buildx-bake': fault } } });
      expect(run.status, run.log).toBe(75);
      expect(run.registry).toEqual([]);
    });
  });
});
