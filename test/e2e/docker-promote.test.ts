/** docker-promote: what it copies, which tags it moves, and what it refuses; read from the registry. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect } from 'vitest';
import type { InputValue } from '../../src/inputs/parse.js';
import { COMPONENTS_PROJECT } from '../../src/pipeline/project.js';
import { pipelineText } from '../../src/pipeline/text.js';
import { TOOL_IMAGES } from '../../src/registry/tools.js';
import { ensureImages } from '../lab/ensure.js';
import { faultProxy } from './fault-proxy.js';
import {
  type Consumer,
  checkout,
  engineTest,
  example,
  fixture,
  freshRepository,
  lab,
  rerun,
  run,
} from './harness.js';
import { type JobRun, jobOf } from './jobs.js';
import { giveLab } from './lab-variables.js';
import { BUNDLE, orasShell, type Pushed, pushImage, type Signed, sign } from './oras.js';
import { type ReferrersRegistry, referrersRegistry } from './referrers-registry.js';
import { attestationsOf, manifestOf, tagsOf } from './registry.js';

const component = (name: string) => `$CI_SERVER_FQDN/${COMPONENTS_PROJECT}/${name}@1`;
const RELEASE = { CI_COMMIT_TAG: 'v1.2.3', CI_COMMIT_BRANCH: '' };

/** Runs a job of docker-promote for each set of inputs, all at once. */
async function promote(
  jobs: Record<string, Record<string, InputValue>>,
  consumer: Consumer = {},
): Promise<(name: string) => JobRun> {
  const result = await run({
    pipeline: pipelineText({
      stages: ['deploy'],
      include: Object.entries(jobs).map(([job_name, inputs]) => ({
        component: component('docker-promote'),
        inputs: { ca_certificate: 'LAB_CA', job_name, ...inputs },
      })),
    }),
    ...consumer,
  });
  return (name) => jobOf(result, name);
}

/** Digests that a tag names in each of some repositories. */
function digestsOf(repositories: string[], tag: string) {
  return Promise.all(repositories.map(async (one) => (await manifestOf(one, tag)).digest));
}

beforeAll(async () => {
  await ensureImages(await lab(), [TOOL_IMAGES.ORAS_IMAGE]);
});

describe('what was built', () => {
  engineTest('a Git tag: built, then promoted with provenance and SBOM to two repositories', async () => {
    const candidate = await freshRepository('candidate');
    const [first, second] = [`${candidate}/release`, `${candidate}/second`];
    const { env } = await lab();
    const scanner = 'drydock-e2e/promote-scanner:1';
    await execa('docker', ['buildx', 'build', '--tag', scanner, fixture('scanner')], { env });
    const result = await run({
      from: fixture('options'),
      variables: RELEASE,
      pipeline: pipelineText({
        stages: ['build', 'deploy', 'after'],
        include: [
          {
            component: component('docker-build'),
            inputs: {
              ca_certificate: 'LAB_CA',
              engine: 'host',
              image: candidate,
              cache: 'off',
              provenance: 'max',
              attests: `type=sbom,generator=${scanner}`,
            },
          },
          {
            component: component('docker-promote'),
            inputs: {
              ca_certificate: 'LAB_CA',
              image: `${first}\nname=${second}\nname=${candidate}/off,enable=false`,
              tags: 'type=semver,pattern={{version}}\ntype=semver,pattern={{major}}.{{minor}}\ntype=semver,pattern={{major}}',
              output_prefix: 'RELEASE_',
            },
          },
        ],
        'docker-promote': { needs: ['docker-build'] },
        after: {
          stage: 'after',
          needs: ['docker-promote'],
          image: 'busybox:1.37',
          script: ['echo "deploys $RELEASE_IMAGE_REF"'],
        },
      }),
    }).finally(() => execa('docker', ['rmi', '--force', scanner], { env }));
    expect(result.exitCode, result.output).toBe(0);
    const built = result.dotenv('docker-build').IMAGE_DIGEST as string;
    expect(result.dotenv('docker-promote')).toMatchObject({
      RELEASE_IMAGE_NAME: first,
      RELEASE_IMAGE_TAG: '1.2.3',
      RELEASE_IMAGE_TAGS: '1.2.3 1.2 1 latest',
      RELEASE_IMAGE_DIGEST: built,
      RELEASE_IMAGE_REF: `${first}@${built}`,
    });
    expect(result.output).toContain(`deploys ${first}@${built}`);
    for (const repository of [first, second]) {
      expect(await tagsOf(repository)).toEqual(['1', '1.2', '1.2.3', 'latest']);
      expect(new Set(await Promise.all(['1', '1.2.3'].map((tag) => digestsOf([repository], tag))))).toEqual(
        new Set([[built], [built]]),
      );
      const attestations = await attestationsOf(repository, '1.2.3');
      expect(Object.keys(attestations).join()).toMatch(/slsa\.dev\/provenance/);
      expect(JSON.stringify(attestations['https://spdx.dev/Document'])).toContain('"fileName":"stage"');
    }
    expect(await tagsOf(`${candidate}/off`)).toEqual([]);
    expect(await tagsOf(candidate)).toEqual(['v1.2.3']);
    expect(jobOf(result, 'docker-promote').log).toMatch(
      / {2}along {5}3 manifests of the image, 0 referrers, 0 of/,
    );
  });

  engineTest(
    'the example: a commit is built on its branch, its Git tag promotes what was built',
    async () => {
      const image = await freshRepository('example');
      const consumer: Consumer = {
        engine: 'dind-tls',
        from: example('promote'),
        pipeline: readFileSync(join(example('promote'), '.gitlab-ci.yml'), 'utf8'),
        variables: {
          CI_REGISTRY_IMAGE: image,
          DRYDOCK_CA_CERTIFICATE: 'LAB_CA',
        },
      };
      const folder = await checkout(consumer);
      await giveLab(folder, consumer);
      const branch = await rerun(folder, consumer);
      expect(branch.exitCode, branch.output).toBe(0);
      const { IMAGE_DIGEST } = branch.dotenv('docker-build');
      expect(IMAGE_DIGEST).toMatch(/^sha256:/);
      expect(await tagsOf(image)).toEqual([]);
      const release = await rerun(folder, {
        ...consumer,
        variables: { ...consumer.variables, ...RELEASE },
      });
      expect(release.exitCode, release.output).toBe(0);
      expect(release.output).not.toContain('docker-build ');
      expect((await manifestOf(image, '1.2.3')).digest).toBe(IMAGE_DIGEST);
      expect(await tagsOf(image)).toEqual(['1', '1.2', '1.2.3', 'latest']);
    },
  );
});

describe('what refers to it', () => {
  let source: string;
  let image: Pushed;
  let signed: Signed;
  let second: ReferrersRegistry;
  let targets: Record<'plain' | 'withApi' | 'keeps', string>;
  let job: (name: string) => JobRun;

  beforeAll(async () => {
    source = await freshRepository('signed');
    image = await pushImage(source, 'one', 'candidate');
    signed = await sign(source, image);
    second = await referrersRegistry();
    targets = {
      plain: `${source}/plain`,
      withApi: `${second.host}/${(await freshRepository('with-api')).replace(/^[^/]*\//, '')}`,
      keeps: `${source}/keeps`,
    };
    // The same image, signed by someone else in the target.
    await orasShell('oras cp --no-tty "$1@$2" "$3" >&2', source, image.index, targets.keeps);
    await sign(targets.keeps, image, 'someone else');
    job = await promote(
      {
        plain: { source: `${source}:candidate`, image: targets.plain, tags: 'stable' },
        'with-api': {
          source: `${source}@${image.index}`,
          image: targets.withApi,
          tags: 'stable',
          registry_auth: `${second.host} SECOND_USER SECOND_PASSWORD`,
        },
        keeps: { source: `${source}:candidate`, image: targets.keeps, tags: 'stable' },
      },
      { variables: { SECOND_USER: second.user, SECOND_PASSWORD: second.password } },
    );
  });

  /** Digests of what the tag that stands in for the API lists. */
  const listed = async (repository: string, digest: string) =>
    ((await manifestOf(repository, digest.replace(':', '-'))).body.manifests ?? []).map((one) => one.digest);

  engineTest('all of it arrives where the registry has no referrers API', async () => {
    const { exitCode, log } = job('plain');
    expect(exitCode, log).toBe(0);
    expect((await manifestOf(targets.plain, 'stable')).digest).toBe(image.index);
    expect(await listed(targets.plain, image.index)).toEqual([signed.bundle]);
    expect(await listed(targets.plain, signed.bundle)).toEqual([signed.ofBundle]);
    expect(await listed(targets.plain, image.manifests[0] as string)).toEqual([signed.ofManifest]);
    expect((await manifestOf(targets.plain, image.index.replace(':', '-'))).body).toEqual(
      (await manifestOf(source, image.index.replace(':', '-'))).body,
    );
    for (const [tag, digest] of Object.entries(signed.tags)) {
      expect((await manifestOf(targets.plain, tag)).digest, tag).toBe(digest);
    }
    for (const digest of [...image.manifests, signed.bundle, signed.ofBundle, signed.ofManifest]) {
      expect((await manifestOf(targets.plain, digest)).status).toBe(200);
    }
    expect(log).toContain('along     3 manifests of the image, 3 referrers, 3 of cosign by tag');
    expect(log).toContain(`verified  ${targets.plain}, every manifest, referrer and tag of it by digest`);
  });

  engineTest('another registry, with its own credentials and the referrers API', async () => {
    const { exitCode, log, outputs } = job('with-api');
    expect(exitCode, log).toBe(0);
    expect(outputs.IMAGE_REF).toBe(`${targets.withApi}@${image.index}`);
    expect(log).not.toContain(second.password);
    const { registry } = await lab();
    const behind = targets.withApi.replace(second.host, registry.host);
    // No tag for lists of referrers: the registry keeps them itself.
    expect(await tagsOf(behind)).toEqual([...Object.keys(signed.tags), 'stable'].sort());
    // Promoted back from there, by what its API lists.
    const back = `${source}/back`;
    const again = await promote(
      {
        back: {
          source: `${targets.withApi}:stable`,
          image: back,
          tags: 'stable',
          registry_auth: `${second.host} SECOND_USER SECOND_PASSWORD`,
        },
      },
      { variables: { SECOND_USER: second.user, SECOND_PASSWORD: second.password } },
    );
    expect(again('back').exitCode, again('back').log).toBe(0);
    const { manifests = [] } = (await manifestOf(back, image.index.replace(':', '-'))).body;
    expect(manifests).toMatchObject([
      {
        digest: signed.bundle,
        artifactType: BUNDLE,
        annotations: { 'dev.sigstore.bundle.content': 'with "quotes", a comma' },
      },
    ]);
    expect(await listed(back, signed.bundle)).toEqual([signed.ofBundle]);
  });

  engineTest('signatures that the target has already are not lost', async () => {
    const { exitCode, log } = job('keeps');
    expect(exitCode, log).toBe(0);
    const bundles = await listed(targets.keeps, image.index);
    expect(bundles).toHaveLength(2);
    expect(bundles).toContain(signed.bundle);
    for (const [tag, digest] of Object.entries(signed.tags)) {
      expect((await manifestOf(targets.keeps, tag)).digest, tag).not.toBe(digest);
      expect(log).toContain(`${targets.keeps}:${tag} stays as it is`);
    }
    expect(log).toContain('by digest; 3 tags of cosign there are others, and stay');
  });
});

describe('tags', () => {
  let source: string;
  let one: Pushed;
  let two: Pushed;

  beforeAll(async () => {
    source = await freshRepository('tags');
    one = await pushImage(source, 'one', 'one', '1.2.3', 'latest');
    two = await pushImage(source, 'two', 'two');
  });

  engineTest(
    'a protected tag stays, and nothing else happens; told so it moves; then it is there already',
    async () => {
      const target = `${source}/new`;
      const tags = 'type=semver,pattern={{version}}\nlatest';
      const inputs = { source: `${source}:two`, image: `${target}\n${source}`, tags };
      const refused = (await promote({ refused: inputs }, { variables: RELEASE }))('refused');
      expect(refused.exitCode, refused.log).toBe(64);
      expect(refused.log).toContain(`ERROR: the input tags is "${source}:1.2.3"`);
      expect(refused.log).toContain(`names ${one.index}; to promote would let it name ${two.index}`);
      expect(await tagsOf(target)).toEqual([]);
      expect(await digestsOf([source, source], 'latest')).toEqual([one.index, one.index]);
      expect((await manifestOf(target, two.index)).status).toBe(404);

      const moved = (await promote({ moved: { ...inputs, move_protected: true } }, { variables: RELEASE }))(
        'moved',
      );
      expect(moved.exitCode, moved.log).toBe(0);
      for (const tag of ['1.2.3', 'latest'])
        expect(await digestsOf([source, target], tag)).toEqual([two.index, two.index]);

      const again = (await promote({ again: inputs }, { variables: RELEASE }))('again');
      expect(again.exitCode, again.log).toBe(0);
      expect(again.log.match(/is there already/g)).toHaveLength(4);
      expect(again.log).not.toContain('Tagged');
    },
  );

  engineTest('refused, wrong, failing: each says why, and no tag moves', async () => {
    const target = `${source}/failing`;
    const atFaults = async (
      request: string,
      fault: 'web server' | 'denied' | 'dropped',
      seconds?: number,
    ) => {
      const proxy = await faultProxy([{ request, fault, ...(seconds ? { seconds } : {}) }]);
      return {
        image: `${proxy.host}/${target.replace(/^[^/]*\//, '')}`,
        registry_auth: `${proxy.host} CI_REGISTRY_USER CI_REGISTRY_PASSWORD`,
      };
    };
    const open = await faultProxy([]);
    const ok = { source: `${source}:one`, image: target, tags: 'x' };
    const PUT = '^PUT .*/manifests/';
    const jobs = {
      'no-source': { image: target, tags: 'x' },
      'missing-source': { ...ok, source: `${source}:nothing` },
      'wrong-values': {
        source: `${source}`,
        image: `${target}:tag`,
        tags: 'type=nothing',
        protected_tags: '(',
        registry_auth: 'host.example NOT_SET NOT_SET_EITHER',
      },
      'no-tag': { ...ok, tags: 'type=semver,pattern={{version}}' },
      'wrong-password': {
        ...ok,
        image: `${open.host}/${target.replace(/^[^/]*\//, '')}`,
        registry_auth: `${open.host} CI_REGISTRY_USER WRONG`,
      },
      'no-authority': { ...ok, ca_certificate: '' },
      denied: { ...ok, ...(await atFaults(PUT, 'denied')) },
      passing: { ...ok, tags: 'passed', ...(await atFaults(PUT, 'dropped', 2)) },
      lasting: { ...ok, ...(await atFaults(PUT, 'web server')) },
      hostile: {
        ...ok,
        image: `${target}/hostile`,
        tags: '$$(touch canary)\n\';touch canary;\'\n"a b"\n--help\n`touch canary`',
        output_prefix: 'P_',
      },
      'hostile-source': { ...ok, source: `--help@${one.index}` },
    };
    const job = await promote(jobs, { variables: { WRONG: 'not-the-password' } });
    const codes = Object.fromEntries(Object.keys(jobs).map((name) => [name, job(name).exitCode]));
    expect(codes).toEqual({
      'no-source': 64,
      'missing-source': 64,
      'wrong-values': 64,
      'no-tag': 64,
      'wrong-password': 1,
      'no-authority': 1,
      denied: 1,
      passing: 0,
      lasting: 75,
      hostile: 0,
      'hostile-source': 64,
    });
    expect(job('no-source').log).toContain('needs: [docker-build]');
    expect(job('missing-source').log).toContain(`the source ${source}:nothing does not exist`);
    for (const input of ['source', 'protected_tags', 'registry_auth']) {
      expect(job('wrong-values').log).toContain(`ERROR: the input ${input} is `);
    }
    expect(job('no-tag').log).toContain('none of these rules gives a tag');
    expect(job('wrong-password').log).toMatch(
      /Fix: check .*registry_auth.*wrong, expired, or without access/,
    );
    expect(job('wrong-password').log).not.toContain('not-the-password');
    expect(job('no-authority').log).toContain('ca_certificate');
    expect(job('denied').log).toContain('no tag of the image was moved');
    expect(job('passing').log).toContain('trying again in 1 s');
    expect(job('lasting').log).toMatch(/Why: .*503/);
    expect(job('lasting').log).toContain('Fix: run the job again later');
    expect(await tagsOf(target)).toEqual(['passed']);
    expect(await tagsOf(`${target}/hostile`)).toEqual(['a-b', 'help', 'touch-canary-']);
  });
});
