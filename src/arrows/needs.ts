/** The arrows of a project: for a file, those that it needs. */
import { PIPELINE } from '../pipeline/examples.js';
import { OWN_COMPONENT } from '../pipeline/project.js';
import { partsOf } from '../shell/parts.js';
import { pathFrom, type Tree } from './tree.js';
import { literals, NAMED_FOLDERS, needsOfTypeScript } from './typescript.js';

const COMPONENTS = 'src/components';

/** The component that the helpers run where none is named: `test/shell/support/job.ts`, `test/e2e/harness.ts`. */
const DEFAULT_COMPONENT = 'docker-build';

/** Names of the components. */
export function componentsOf(tree: Tree): string[] {
  return [...tree.files]
    .flatMap((file) => /^src\/components\/([^/]+)\/index\.ts$/.exec(file)?.[1] ?? [])
    .sort();
}

/** Paths of the files that a file is made of, or reads. */
export function needsOf(tree: Tree, file: string): string[] {
  if (/\.(sh|awk)$/.test(file)) return partsOf(tree.read(file)).flatMap((part) => pathFrom(file, part) ?? []);
  if (/\.m?[jt]s$/.test(file)) return [...needsOfTypeScript(tree, file), ...needsOfTest(tree, file)];
  const [, made] = /^templates\/([^/]+)\//.exec(file) ?? [];
  if (made) return [`${COMPONENTS}/${made}/index.ts`, `${COMPONENTS}/${made}/inputs.ts`];
  if (file === 'package.json')
    return [...tree.read(file).matchAll(/\bscripts\/[\w-]+\.ts\b/g)].map(([path]) => path);
  if (file === PIPELINE) return ['src/project-pipeline/index.ts'];
  if (/\.ya?ml$/.test(file)) return needsOfPipeline(tree, file);
  return [];
}

/** A pipeline needs the templates of the components that it includes. */
function needsOfPipeline(tree: Tree, file: string): string[] {
  const included = [...tree.read(file).matchAll(/\bcomponent["']?:\s*["']?([^\s"',}]+)/g)];
  return included.flatMap(([, address]) => templateOf(OWN_COMPONENT.exec(address as string)?.[1]));
}

const templateOf = (component: string | undefined) =>
  component === undefined ? [] : [`templates/${component}/template.yml`];

/**
 * A test of jobs needs the templates of the components that it names in quotes, or is named after. One of the end-to-end
 * tests that names none, and no example or fixture, needs all.
 */
function needsOfTest(tree: Tree, file: string): string[] {
  const [, layer, name = ''] = /^test\/(shell|e2e)\/([^/]+)\.test\.ts$/.exec(file) ?? [];
  if (layer === undefined) return [];
  const all = componentsOf(tree);
  const helpers = helpersOf(tree, file);
  const texts = [file, ...helpers].flatMap((one) => literals(tree.read(one)));
  const named = all.filter((one) => texts.includes(one) || name.startsWith(one));
  const isOfAnother = named.some((one) => one !== DEFAULT_COMPONENT && name.startsWith(one));
  const jobs = [...named, ...(isOfAnother ? [] : [DEFAULT_COMPONENT])];
  if (layer === 'shell') return jobs.flatMap(templateOf);
  const projects = [file, ...helpers].flatMap((one) => needsOfTypeScript(tree, one)).filter(isProject);
  return (named.length > 0 || projects.length > 0 ? jobs : all).flatMap(templateOf);
}

const isProject = (file: string) => NAMED_FOLDERS.some((folder) => file.startsWith(`${folder}/`));

/** Helpers of the layer that are about something; the general ones name a component as their default, or all templates. */
function helpersOf(tree: Tree, file: string): string[] {
  const isGeneral = (text: string) =>
    text.includes(`= '${DEFAULT_COMPONENT}'`) ||
    text.includes(`Of('${DEFAULT_COMPONENT}')`) ||
    text.includes("/templates'");
  return needsOfTypeScript(tree, file).filter(
    (one) => /^test\/(shell|e2e)\/.*\.ts$/.test(one) && !isGeneral(tree.read(one)),
  );
}

/** All arrows: each file with those that it needs, as far as they are there. */
export function arrowsOf(tree: Tree): Map<string, string[]> {
  return new Map(
    [...tree.files].map((file) => [file, needsOf(tree, file).filter((one) => tree.files.has(one))]),
  );
}
