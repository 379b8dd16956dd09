/** docker-build on each engine: built, tested, pushed; a later job pulls by digest; nothing stays. */
import { execa } from 'execa';
import { describe, expect } from 'vitest';
import { ENGINES, engineTest, fixture, freshRepository, lab, run } from './harness.js';
import { manifestOf, tagsOf } from './registry.js';

/** What a consumer writes to run the image by its digest in a later job, on the same engine. */
function deploy(engine: string) {
  return {
    use: {
      extends: `.docker-build:${engine}`,
      stage: 'deploy',
      image: 'docker:29.7.2-cli',
      needs: ['docker-build'],
      script: [
        'until docker version >/dev/null 2>&1; do sleep 1; done',
        'mkdir -p "$DRYDOCK_SHARE/drydock-$CI_JOB_ID/ca" && cp "$LAB_CA" "$DRYDOCK_SHARE/drydock-$CI_JOB_ID/ca/ca.crt"',
        'echo "$CI_REGISTRY_PASSWORD" | docker login -u "$CI_REGISTRY_USER" --password-stdin "$CI_REGISTRY"',
        'docker run --rm "$IMAGE_REF"',
      ],
      after_script: ['docker rmi --force "$IMAGE_REF" || true'],
    },
  };
}

/** What a job could leave on the runner's engine: its images, and containers made from them. */
async function leftBehind(image: string): Promise<string[]> {
  const { env } = await lab();
  const images = await execa(
    'docker',
    ['image', 'ls', '--all', '--format', '{{.Repository}}:{{.Tag}}', image],
    { env },
  );
  const containers = await execa('docker', ['ps', '--all', '--format', '{{.Names}} {{.Image}}'], { env });
  return [
    ...images.stdout.split('\n'),
    ...containers.stdout.split('\n').filter((line) => line.includes(image)),
  ].filter(Boolean);
}

describe.each([...ENGINES, 'dind-insecure'])('engine %s', (engine) => {
  engineTest(
    'builds, tests and pushes; a later job runs the digest; nothing stays on the engine',
    async () => {
      const image = await freshRepository();
      const result = await run({
        engine,
        from: fixture('layers'),
        inputs: { image, test_command: 'docker run --rm "$IMAGE" | grep "source 1"' },
        jobs: deploy(engine),
      });
      expect(result.output).toMatch(/^use +> source 1$/m);
      expect(result.exitCode).toBe(0);
      const outputs = result.dotenv('docker-build');
      expect(outputs).toMatchObject({ IMAGE_NAME: image, IMAGE_TAG: 'main', IMAGE_TAGS: 'main latest' });
      expect(outputs.IMAGE_REF).toBe(`${image}@${outputs.IMAGE_DIGEST}`);
      expect(await tagsOf(image)).toEqual(['latest', 'main']);
      for (const tag of ['latest', 'main']) {
        expect((await manifestOf(image, tag)).digest).toBe(outputs.IMAGE_DIGEST);
      }
      expect(await leftBehind(image)).toEqual([]);
    },
  );
});
