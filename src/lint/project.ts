/** The lint of the project itself: its components, its examples, and files that a user names. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { type Outputs, templatePath } from '../build/outputs.js';
import type { Component } from '../gitlab/component.js';
import { exampleFolders, PIPELINE } from '../pipeline/examples.js';
import { notIgnored } from '../pipeline/project.js';
import { lintComponents } from './components.js';
import { lint, type Verdict } from './lint.js';

/** Lints every component with its defaults and what it offers to extend, every example, and the project's own pipeline, if there is one. */
export async function lintProject(project: {
  components: readonly Component[];
  examples: string;
  templates: string;
  pipeline: string;
}): Promise<Verdict[]> {
  const { templates } = project;
  const verdicts = await Promise.all(
    [
      lintComponents(project.components, templates),
      lintExamples(exampleFolders(project.examples), templates),
      ownPipeline(project.pipeline).map((text) =>
        lint(PIPELINE, { pipeline: withoutScripts(text), templates }),
      ),
    ].flat(),
  );
  return verdicts.flat();
}

/** The text of the project's own pipeline; none where there is no such file. */
export function ownPipeline(file: string): string[] {
  return existsSync(file) ? [readFileSync(file, 'utf8')] : [];
}

function lintExamples(folders: readonly string[], templates: string): Promise<Verdict[]> {
  return Promise.all(folders.map((from) => lint(`examples/${basename(from)}`, { from, templates })));
}

/**
 * Lints components as they are to be written, but for their scripts: gitlab-ci-local's time grows with the square of
 * the text, and the rules of src/conformance look at the scripts.
 * @param pipeline the project's pipeline, where it changes, and the components that it includes
 * @returns what is invalid
 */
export async function lintChanged(
  changed: readonly Component[],
  outputs: Outputs,
  pipeline?: { text: string; components: readonly Component[] },
): Promise<Verdict[]> {
  const templates = mkdtempSync(join(tmpdir(), 'drydock-templates-'));
  try {
    for (const { name } of pipeline?.components ?? changed) {
      const path = templatePath(name);
      mkdirSync(join(templates, name));
      writeFileSync(join(templates, path), withoutScripts(outputs.get(path) ?? ''));
    }
    const verdicts = await Promise.all([
      changed.length > 0 ? lintComponents(changed, templates) : [],
      pipeline ? lint(PIPELINE, { templates, pipeline: withoutScripts(pipeline.text) }) : [],
    ]);
    return verdicts.flat().filter((verdict) => !verdict.valid);
  } finally {
    rmSync(templates, { recursive: true, force: true });
  }
}

/** A template or pipeline with each block of a list as one line. */
export function withoutScripts(template: string): string {
  return template.replace(/^( *)- \|\n(?:(?:\1 {2}.*)?\n)+/gm, '$1- "true"\n');
}

/** Lints pipeline files, each with the YAML files beside and below it (or below `root`), which it may include. */
export function lintFiles(files: readonly string[], templates: string, root?: string): Promise<Verdict[]> {
  return Promise.all(
    files.map(async (file) => {
      const from = root ?? dirname(file);
      const kept = await notIgnored(from);
      const isYaml = (path: string) =>
        /\.ya?ml$/.test(path) && !basename(path).startsWith('.gitlab-ci-local');
      const filter = (path: string) =>
        kept(path) &&
        existsSync(path) &&
        (statSync(path).isDirectory() ? basename(path) !== 'node_modules' : isYaml(path));
      return lint(relative(process.cwd(), file), {
        from,
        filter,
        templates,
        pipeline: readFileSync(file, 'utf8'),
      });
    }),
  );
}
