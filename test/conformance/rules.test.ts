import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { outputsOf } from '../../src/build/outputs.js';
import { COMPONENTS, loadComponents } from '../../src/components/load.js';
import { checkConformance, loadRules } from '../../src/conformance/check.js';
import { readProject } from '../../src/conformance/project.js';
import type { Project } from '../../src/conformance/rule.js';
import { loadSelfTests } from '../../src/self-test/load.js';
import { project, type Violation } from './factory.js';

const rules = await loadRules();

async function violationsOf(file: string): Promise<{ default: Violation[]; allowed?: Project[] }> {
  return import(new URL(`./violations/${file}`, import.meta.url).href);
}

test('codes are unique and without gaps, and files are named after them', () => {
  const codes = [...rules.values()].map((rule) => rule.code);
  expect(codes).toEqual(codes.map((_, index) => `DD${String(index + 1).padStart(3, '0')}`));
  for (const [file, { code }] of rules) {
    expect(file).toMatch(new RegExp(`^${code.toLowerCase()}-[a-z]+(-[a-z]+)*\\.ts$`));
  }
});

test('every title is a sentence', () => {
  for (const { title } of rules.values()) expect(title).toMatch(/^[A-Z].{20,}\.$/);
});

test('rules and violations are the same files', () => {
  const files = readdirSync(new URL('./violations/', import.meta.url)).sort();
  expect(files).toEqual([...rules.keys()]);
});

test('the conforming component of the tests breaks no rule', async () => {
  expect(await checkConformance(project())).toEqual([]);
});

test('a script that no file names, of the real folders, is checked too', () => {
  const { scripts } = readProject({
    components: [],
    outputs: new Map(),
    selfTests: new Map(),
    componentsFolder: COMPONENTS,
    examplesFolder: resolve('examples'),
  });
  for (const file of [
    'src/shell/fail.sh',
    'src/engine/dind.sh',
    'src/components/docker-build/docker-build.sh',
  ]) {
    expect(scripts.map((script) => script.file).filter((one) => one === file)).toEqual([file]);
  }
});

test('the project itself breaks no rule', async () => {
  const components = await loadComponents();
  const found = await checkConformance(
    readProject({
      components,
      outputs: outputsOf(components, 'examples'),
      selfTests: await loadSelfTests(COMPONENTS, components),
      componentsFolder: COMPONENTS,
      examplesFolder: resolve('examples'),
    }),
  );
  expect(found).toEqual([]);
});

for (const [file, { code, title }] of rules) {
  const { default: violations, allowed = [] } = await violationsOf(file);
  describe(`${code} ${title}`, () => {
    test('has violations', () => expect(violations.length).toBeGreaterThan(0));

    test.each(violations)('finds: $name', async ({ project: violating, says }) => {
      const found = await checkConformance(violating);
      expect(new Set(found.map((finding) => finding.code))).toEqual(new Set([code]));
      expect(found.map((finding) => finding.what).join('\n')).toContain(says);
      for (const finding of found) {
        expect(finding.file).not.toBe('');
        expect(finding.fix).toMatch(/\w{3}/);
      }
    });

    if (allowed.length > 0) {
      test.each(allowed.map((one, index) => [index, one] as const))(
        'lets pass: %i',
        async (_, conforming) => {
          expect(await checkConformance(conforming)).toEqual([]);
        },
      );
    }
  });
}
