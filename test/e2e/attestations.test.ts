/** Provenance and SBOM, read from the registry. */
import { describe, expect } from 'vitest';
import { build } from './build.js';
import { engineTest } from './harness.js';
import { attestationsOf, manifestOf } from './registry.js';
import { ensureScanner } from './scanner.js';

describe('attestations', () => {
  engineTest('provenance: off leaves a plain image manifest', async () => {
    const { image } = await build({ provenance: 'off' });
    expect((await manifestOf(image, 'main')).body.manifests).toBeUndefined();
  });

  engineTest('provenance: min holds no build arguments, max does', async () => {
    const argument = { build_args: 'GREETING=visible-in-max' };
    const min = await build({ ...argument, provenance: 'min' });
    const max = await build({ ...argument, provenance: 'max' });
    const [minText, maxText] = await Promise.all(
      [min.image, max.image].map(async (image) => JSON.stringify(await attestationsOf(image, 'main'))),
    );
    expect(minText).toMatch(/slsa\.dev\/provenance/);
    expect(minText).not.toContain('visible-in-max');
    expect(maxText).toContain('visible-in-max');
  });

  engineTest('sbom lists what is in the image', async () => {
    await ensureScanner();
    const { image } = await build({ sbom: true });
    const { body } = await manifestOf(image, 'main');
    expect(body.manifests).toHaveLength(2);
    const statements = await attestationsOf(image, 'main');
    expect(JSON.stringify(statements['https://spdx.dev/Document'])).toContain('"fileName":"stage"');
  });
});
