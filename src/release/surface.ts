/**
 * What users of a version can rely on, read from its templates. Variables follow the inputs. Outputs, exit codes, and what a script
 * checks beyond the header are in no template as data: for them the changelog is the only word.
 */
import semver from 'semver';
import { REF } from '../gitlab/ref.js';
import { jobNames, readPipeline } from '../gitlab/yaml.js';
import { blobText, commitOf, filesIn, tagsOf } from './git.js';
import { parseVersion } from './tag.js';

/** The components of a version, by name. */
export type Surface = ReadonlyMap<string, ComponentSurface>;

export interface ComponentSurface {
  /** By name, in the order of the header. */
  inputs: ReadonlyMap<string, SurfaceInput>;
  /**
   * Names of the jobs, visible and hidden, as the template writes them: `$[[ inputs.job_name ]]` is not replaced.
   * Blanks within the brackets are made alike.
   */
  jobs: readonly string[];
}

/** An input as the header declares it. https://docs.gitlab.com/ci/yaml/#specinputs */
export interface SurfaceInput {
  type: string;
  /** Whether a user has to set it. */
  mandatory: boolean;
  /** Absent in a mandatory input, and where only rules give one. */
  default?: unknown;
  options?: readonly unknown[];
  regex?: string;
  description?: string;
  /** Conditional options and defaults, as they stand there. */
  rules?: unknown;
}

/**
 * The surface of templates.
 * @param templates their texts, by component
 * @throws UserError when one is no YAML
 */
export function surfaceOf(templates: ReadonlyMap<string, string>): Surface {
  return new Map(
    [...templates].map(([name, text]) => [name, componentSurface(text, `The template of ${name}`)]),
  );
}

/**
 * The surface of one template.
 * @param where names it in errors
 * @throws UserError when it is no YAML
 */
export function componentSurface(text: string, where: string): ComponentSurface {
  const { header, body } = readPipeline(text, where);
  const inputs = (header.spec as { inputs?: Record<string, Declared | null> } | null | undefined)?.inputs;
  return {
    inputs: new Map(Object.entries(inputs ?? {}).map(([name, declared]) => [name, surfaceInput(declared)])),
    jobs: jobNames(body).map((name) => name.replace(REF, (ref) => `$[[ ${ref.slice(3, -2).trim()} ]]`)),
  };
}

/** An input within `spec:inputs`. */
interface Declared {
  type?: string;
  default?: unknown;
  options?: unknown[] | null;
  regex?: string | null;
  description?: string | null;
  rules?: Record<string, unknown>[] | null;
}

function surfaceInput(declared: Declared | null): SurfaceInput {
  const { type = 'string', options, regex, description, rules } = declared ?? {};
  const fallback = Object.hasOwn(declared ?? {}, 'default');
  return {
    type,
    mandatory: !fallback && !rules?.some(givesDefault),
    ...(fallback && { default: declared?.default }),
    ...(options && { options }),
    ...(regex && { regex }),
    ...(description && { description }),
    ...(rules && { rules }),
  };
}

/** As GitLab decides it: `has_default_through_rules?` in its lib/ci/inputs/base_input.rb. */
function givesDefault(rule: Record<string, unknown>): boolean {
  return Object.hasOwn(rule, 'default') || !Object.hasOwn(rule, 'if');
}

/** Where GitLab looks for components: app/models/ci/catalog/components_project.rb. Group 1 is the name. */
const TEMPLATE = /^templates\/([A-Za-z0-9_-]+)(?:\/template)?\.yml$/;

/**
 * The surface of a version in Git.
 * @param root the checkout: the folder that holds `templates/`
 * @param commit a tag, a branch or a commit
 * @returns undefined when it has no templates
 * @throws UserError when the commit is not in this clone, or one of its templates is no YAML
 */
export async function surfaceAt(root: string, commit: string): Promise<Surface | undefined> {
  const files = await filesIn(root, await commitOf(root, commit), 'templates/');
  // `templates/NAME.yml` is what GitLab looks for first, so it wins over the folder of the same name.
  const templates = new Map(
    files
      .map((file) => ({ ...file, name: TEMPLATE.exec(file.path)?.[1] }))
      .filter((file): file is typeof file & { name: string } => file.name !== undefined)
      .sort((one, other) => other.path.length - one.path.length)
      .map((file) => [file.name, file] as const),
  );
  if (templates.size === 0) return undefined;
  const surfaces = [...templates].map(async ([name, { path, blob }]) => {
    return [name, componentSurface(await blobText(root, blob), `${path} at ${commit}`)] as const;
  });
  return new Map((await Promise.all(surfaces)).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/**
 * The version that the next one is measured by: the highest release below it among the tags, written as its tag is.
 *
 * It need not be an ancestor: users of `@1` have `1.4.1` and are promised its inputs, on whichever branch it was made; and after 2.0.0
 * a `1.4.2` is still measured by `1.4.1`. A pre-release never counts, not even for the next one of the same number: it promises
 * nothing (https://semver.org/#spec-item-9), and `@1` and `~latest` pass over it. So `1.5.0-rc.2` and `1.5.0` are both measured by `1.4.0`;
 * what only `1.5.0-rc.1` had may go, and what breaks users of `1.4.0` is found in each of them.
 *
 * @param below the version to be
 * @returns undefined when there is no such tag, or `below` is no version
 * @throws UserError in a shallow clone, where a tag may be missing
 */
export async function lastVersion(root: string, below: string): Promise<string | undefined> {
  const next = parseVersion(below);
  if (!next) return undefined;
  const versions = (await tagsOf(root)).filter((tag) => {
    const version = parseVersion(tag);
    return (
      version && version.prerelease.length === 0 && version.build.length === 0 && version.compare(next) < 0
    );
  });
  return semver.rsort(versions)[0];
}
