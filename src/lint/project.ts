/** The lint of the project itself: its components, its examples, and files that a user names. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { type Outputs, templatePath } from '../build/outputs.js';
import type { Component } from '../gitlab/component.js';
import { exampleFolders, PIPELINE } from '../pipeline/examples.js';
import { notIgnored } from '../pipeline/project.js';
import { lintComponent } from './components.js';
import { lint, type OfflineVerdict, type Verdict } from './lint.js';

/** Lints every component with its defaults and what it offers to extend, every example, and the project's own pipeline, if there is one. */
export function lintProject(project: {
  components: readonly Component[];
  examples: string;
  templates: string;
  pipeline: string;
}): Verdict[] {
  const { templates } = project;
  return [
    ...project.components.map((component) => lintComponent(component, templates)),
    ...exampleFolders(project.examples).flatMap((from) =>
      withChildren(lint(`examples/${basename(from)}`, { from, templates })),
    ),
    ...ownPipeline(project.pipeline).flatMap((text) =>
      withChildren(lint(PIPELINE, { pipeline: text, templates })),
    ),
  ];
}

function withChildren(verdict: OfflineVerdict): Verdict[] {
  return [verdict, ...verdict.children];
}

/** The text of the project's own pipeline; none where there is no such file. */
export function ownPipeline(file: string): string[] {
  return existsSync(file) ? [readFileSync(file, 'utf8')] : [];
}

/**
 * Lints components as they are to be written.
 * @param pipeline the project's pipeline, where it changes, and the components that it includes
 * @returns what is invalid
 */
export function lintChanged(
  changed: readonly Component[],
  outputs: Outputs,
  pipeline?: { text: string; components: readonly Component[] },
): Verdict[] {
  const templates = mkdtempSync(join(tmpdir(), 'drydock-templates-'));
  try {
    for (const { name } of pipeline?.components ?? changed) {
      const path = templatePath(name);
      mkdirSync(join(templates, name));
      writeFileSync(join(templates, path), outputs.get(path) ?? '');
    }
    return [
      ...changed.map((component) => lintComponent(component, templates)),
      ...(pipeline ? [lint(PIPELINE, { templates, pipeline: pipeline.text })] : []),
    ].filter((verdict) => !verdict.valid);
  } finally {
    rmSync(templates, { recursive: true, force: true });
  }
}

/** Lints pipeline files, each with the YAML files beside and below it (or below `root`), which it may include, and its child pipelines. */
export async function lintFiles(
  files: readonly string[],
  templates: string,
  root?: string,
): Promise<Verdict[]> {
  const verdicts = await Promise.all(
    files.map(async (file) => {
      const from = root ?? dirname(file);
      const filter = await notIgnored(from);
      const path = relative(from, file);
      return withChildren(
        lint(
          relative(process.cwd(), file),
          { from, filter, templates, pipeline: readFileSync(file, 'utf8') },
          path.startsWith('..') ? basename(file) : path,
        ),
      );
    }),
  );
  return verdicts.flat();
}
