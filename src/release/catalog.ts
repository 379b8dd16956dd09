/** A version in the CI/CD Catalog: what it has to hold, and what GitLab says it holds. */
import { UserError } from '../user-error.js';
import type { Session } from './session.js';
import type { ComponentSurface, Surface } from './surface.js';

export interface CatalogInput {
  name: string;
  required: boolean;
  /** `STRING`, `NUMBER`, `BOOLEAN`, `ARRAY`; an older GitLab does not tell. */
  type?: string;
  /** A text, whatever the type; null where there is none. */
  default: string | null;
}

export interface CatalogComponent {
  name: string;
  inputs: CatalogInput[];
}

interface Answer {
  ciCatalogResource: {
    versions: { nodes: { name: string; components: { nodes: CatalogComponent[] } }[] };
  } | null;
}

/** https://docs.gitlab.com/api/graphql/reference/#cicatalogresourcecomponent */
const QUERY = (fields: string) => `query ($path: ID!, $version: String!) {
  ciCatalogResource(fullPath: $path) {
    versions(name: $version, first: 1) { nodes { name components { nodes { name inputs { ${fields} } } } } }
  }
}`;

/** The components of a published version; undefined: it is not published, or the project is not to be seen. */
export async function catalogVersion(
  session: Session,
  path: string,
  version: string,
): Promise<CatalogComponent[] | undefined> {
  const ask = (fields: string) => session.query<Answer>(QUERY(fields), { path, version });
  const answer = await ask('name required type default').catch((error: unknown) => {
    if (error instanceof UserError && /Field 'type' doesn't exist/.test(error.message))
      return ask('name required default');
    throw error;
  });
  const found = answer.ciCatalogResource?.versions.nodes.find(({ name }) => name === version);
  return found?.components.nodes;
}

/** Where the Catalog has something else than the templates; nothing: it holds them. */
export function catalogDifferences(surface: Surface, found: readonly CatalogComponent[]): string[] {
  return [
    ...[...surface].flatMap(([name, component]) => {
      const there = found.find((one) => one.name === name);
      return there
        ? inputDifferences(name, component.inputs, there.inputs)
        : [`${name}: the Catalog does not have this component`];
    }),
    ...found.filter(({ name }) => !surface.has(name)).map(({ name }) => `${name}: only the Catalog has it`),
  ];
}

function inputDifferences(
  component: string,
  inputs: ComponentSurface['inputs'],
  found: readonly CatalogInput[],
): string[] {
  const missing = [...inputs.keys()].filter((name) => !found.some((input) => input.name === name));
  return [
    ...missing.map((name) => `${component}: ${name}: the Catalog does not have this input`),
    ...found.flatMap((input) => {
      const own = inputs.get(input.name);
      const where = `${component}: ${input.name}`;
      if (own === undefined) return [`${where}: only the Catalog has this input`];
      const type = own.type.toUpperCase();
      const required = !Object.hasOwn(own, 'default');
      return [
        ...(input.required === required ? [] : [`${where}: required is ${input.required}`]),
        ...(input.type === undefined || input.type === type
          ? []
          : [`${where}: type is ${input.type}, not ${type}`]),
        ...(rubyTexts(own.default ?? null).includes(input.default)
          ? []
          : [`${where}: the default is ${JSON.stringify(input.default)}`]),
      ];
    }),
  ];
}

/**
 * GitLab's texts for a default: Ruby's `to_s`, which for lists is `inspect`, whose arrow Ruby 3.4 changed.
 * https://docs.ruby-lang.org/en/3.4/NEWS_md.html
 */
function rubyTexts(value: unknown): (string | null)[] {
  if (value === null) return [null];
  return Array.isArray(value) ? ['=>', ' => '].map((arrow) => inspect(value, arrow)) : [String(value)];
}

function inspect(value: unknown, arrow: string): string {
  if (Array.isArray(value)) return `[${value.map((one) => inspect(one, arrow)).join(', ')}]`;
  if (value === null) return 'nil';
  if (typeof value !== 'object') return JSON.stringify(value);
  const pairs = Object.entries(value).map(([key, one]) => `"${key}"${arrow}${inspect(one, arrow)}`);
  return `{${pairs.join(', ')}}`;
}
