/** Each input's effect, read from the registry and the engine. */
import { execa } from 'execa';
import { describe, expect } from 'vitest';
import { build } from './build.js';
import { engineTest, fixture, lab } from './harness.js';
import { imageConfig, tagsOf } from './registry.js';

describe('the build', () => {
  engineTest('target, build_args from values and from a variable, labels', async () => {
    const { image, result } = await build(
      { target: 'first', build_args: 'GREETING=a "b" # c=d\n\n  FROM_VARIABLE', labels: 'one=1\ntwo=a, b' },
      { variables: { FROM_VARIABLE: 'from the project' } },
    );
    expect(result.output).toContain('stage=first');
    const { config } = await imageConfig(image, 'main');
    expect(config.Env).toEqual(
      expect.arrayContaining(['GREETING=a "b" # c=d', 'FROM_VARIABLE=from the project']),
    );
    expect(config.Labels).toMatchObject({ one: '1', two: 'a, b' });
  });

  engineTest('without target the last stage; file names another Dockerfile', async () => {
    expect((await build({})).result.output).toContain('stage=last');
    expect((await build({ file: 'Other.Dockerfile' })).result.output).toContain('stage=other');
  });

  engineTest('context is a folder of the checkout', async () => {
    const { result } = await build({ context: 'options' }, { from: fixture('') });
    expect(result.output).toContain('stage=last');
  });

  engineTest('pull asks the registry for the base image again', async () => {
    const { result } = await build({ pull: true });
    expect(result.output).toMatch(/load metadata for docker\.io\/library\/busybox:1\.37/);
  });
});

describe('what is pushed', () => {
  engineTest('tags as given, in order, the first in IMAGE_TAG; the prefix before the variables', async () => {
    const { image, result } = await build({ tags: ' v1\n\n1.2-rc_3 \n', output_prefix: 'WEB_' });
    expect(await tagsOf(image)).toEqual(['1.2-rc_3', 'v1']);
    expect(result.dotenv('docker-build')).toMatchObject({
      WEB_IMAGE_TAG: 'v1',
      WEB_IMAGE_TAGS: 'v1 1.2-rc_3',
    });
  });

  engineTest('push: false pushes nothing and gives no digest', async () => {
    const { image, result } = await build({ push: false });
    expect(await tagsOf(image)).toEqual([]);
    expect(Object.keys(result.dotenv('docker-build')).sort()).toEqual([
      'IMAGE_NAME',
      'IMAGE_TAG',
      'IMAGE_TAGS',
    ]);
  });

  engineTest('load keeps the image in the engine under its tags', async () => {
    const { env } = await lab();
    const { image } = await build({ load: true, push: false, tags: 'kept' });
    const { stdout } = await execa('docker', ['image', 'ls', '--format', '{{.Tag}}', image], { env });
    await execa('docker', ['rmi', `${image}:kept`], { env });
    expect(stdout).toBe('kept');
  });
});
