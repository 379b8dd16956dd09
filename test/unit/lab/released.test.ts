import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DOCKER_VERSION } from '../../../src/engine/version.js';
import { kindAsked } from '../../lab/kind.js';
import { type LayerName, layers } from '../../lab/layers.js';
import { packagesOf, replaced } from '../../lab/released/place.js';
import { modules, programs } from '../../lab/released/programs.js';

const all = programs();
const named = (name: string) => all.find((program) => program.name === name);

describe('the released programs', () => {
  test('every tool line of a module is one, with a version and its sums', () => {
    const folders = globSync('*/go.mod', { cwd: modules }).map(dirname).sort();
    expect([...new Set(all.map(({ module }) => module))].sort()).toEqual(folders);
    for (const folder of folders) {
      const text = readFileSync(join(modules, folder, 'go.mod'), 'utf8');
      const lines = [...text.matchAll(/^tool ([^(\s]\S*)$|^tool \(\n((?:\t\S+\n)+)\)/gm)]
        .flatMap(([, one, many]) => (one ? [one] : (many ?? '').trim().split(/\s+/)))
        .sort();
      const found = all.filter(({ module }) => module === folder).map((program) => program.package);
      expect(found.sort(), folder).toEqual(lines);
      expect(existsSync(join(modules, folder, 'go.sum')), folder).toBe(true);
    }
    for (const { name, version } of all) expect(version, name).toMatch(/^v\d+\.\d+\.\d+/);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  test("docker is the version that the templates name, and the engine says so with its module's", () => {
    expect(named('docker')?.version).toBe(`v${DOCKER_VERSION}+incompatible`);
    expect(named('docker')?.variable?.[1]).toBe(DOCKER_VERSION);
    const { version = '', variable } = named('dockerd') ?? {};
    expect(variable?.[1]).toBe(`${DOCKER_VERSION}+moby.${version.slice(1)}`);
    expect(named('docker-proxy')?.version).toBe(version);
  });

  test('each stands in the place of a package that its layer has', () => {
    for (const [layer, instead] of Object.entries(replaced)) {
      for (const [pkg, { programs }] of Object.entries(instead)) {
        expect(layers[layer as LayerName].packages, layer).toContain(pkg);
        for (const name of Object.values(programs)) expect(named(name), name).toBeDefined();
      }
    }
  });

  test("the kind real has nothing of those packages, the kind debian all of Debian's", () => {
    for (const [layer, { packages }] of Object.entries(layers)) {
      expect(packagesOf('debian', layer, packages)).toEqual(packages);
      const gone = Object.keys(replaced[layer] ?? {});
      expect(packagesOf('real', layer, packages).filter((pkg) => gone.includes(pkg))).toEqual([]);
    }
    expect(packagesOf('real', 'dind', layers.dind.packages)).toEqual(['tini-static', 'iptables', 'netbase']);
  });
});

describe('the kind that is asked for', () => {
  test.each([
    [undefined, 'debian'],
    ['', 'debian'],
    ['debian', 'debian'],
    ['real', 'real'],
  ])('%s: %s', (name, kind) => expect(kindAsked(name)).toBe(kind));

  test('another is refused with those that there are', () => {
    expect(() => kindAsked('podman')).toThrow('there is no engine podman in the lab; there are debian, real');
    expect(() => kindAsked('toString')).toThrow('no engine toString');
  });
});
