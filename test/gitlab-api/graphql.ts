/** The part of GitLab's GraphQL that releasing asks, executed against its schema. https://docs.gitlab.com/api/graphql/reference/ */
import { buildSchema, graphql } from 'graphql';
import type { LocalProject, StoredComponent } from './project.js';
import type { Endpoint } from './server.js';
import type { Holder } from './tokens.js';

/** As app/graphql/types/ci/catalog/ has it; `type` came later than the other fields. */
const schemaOf = ({ inputTypes }: LocalProject['behaviour']) =>
  buildSchema(`
    type Query {
      project(fullPath: ID!): Project
      ciCatalogResource(id: ID, fullPath: ID): CiCatalogResource
    }
    type Mutation { catalogResourcesCreate(input: CatalogResourcesCreateInput!): CatalogResourcesCreatePayload }
    input CatalogResourcesCreateInput { clientMutationId: String projectPath: ID! }
    type CatalogResourcesCreatePayload { clientMutationId: String errors: [String!]! }
    type Project { id: ID! fullPath: ID! description: String isCatalogResource: Boolean }
    type CiCatalogResource { id: ID! name: String versions(name: String, first: Int): Versions }
    type Versions { nodes: [CiCatalogResourceVersion] }
    type CiCatalogResourceVersion { id: ID! name: String components(first: Int): Components }
    type Components { nodes: [CiCatalogResourceComponent] }
    type CiCatalogResourceComponent { id: ID! name: String includePath: String inputs: [CiCatalogResourceComponentInput!] }
    enum InputType { ARRAY BOOLEAN NUMBER STRING }
    type CiCatalogResourceComponentInput {
      name: String required: Boolean default: String description: String regex: String ${inputTypes ? 'type: InputType' : ''}
    }
  `);

const NO_PERMISSION =
  "The resource that you are attempting to access does not exist or you don't have permission to perform this action";

export function graphqlEndpoint(project: LocalProject): Endpoint {
  return async ({ method, path, body, as }) => {
    if (method !== 'POST' || path.join('/') !== '/api/graphql') return undefined;
    const { query, variables } = body as { query: string; variables?: Record<string, unknown> };
    const { data, errors } = await graphql({
      schema: schemaOf(project.behaviour),
      source: query,
      variableValues: variables ?? null,
      rootValue: root(project, as),
    });
    // A wrong query is 200 too, in the words of Ruby's library.
    return {
      status: 200,
      body: errors
        ? {
            errors: errors.map(({ message }) => ({
              message: message.replace(
                /Cannot query field "(\w+)" on type "(\w+)".*/,
                "Field '$1' doesn't exist on type '$2'",
              ),
            })),
          }
        : { data },
    };
  };
}

function root(project: LocalProject, as: Holder | undefined) {
  const seen = ({ fullPath }: { fullPath?: string }) =>
    fullPath === project.path_with_namespace && (project.visibility === 'public' || as !== undefined);
  return {
    project: (args: { fullPath: string }) =>
      seen(args)
        ? {
            id: `gid://gitlab/Project/${project.id}`,
            fullPath: project.path_with_namespace,
            description: project.description,
            isCatalogResource: project.catalog,
          }
        : null,
    ciCatalogResource: (args: { fullPath?: string }) =>
      seen(args) && project.catalog
        ? {
            id: 'gid://gitlab/Ci::Catalog::Resource/1',
            name: project.path_with_namespace,
            versions: ({ name }: { name?: string }) => ({ nodes: versions(project, name) }),
          }
        : null,
    catalogResourcesCreate: ({ input }: { input: { projectPath: string } }) => {
      if (!seen({ fullPath: input.projectPath }) || (as?.role ?? 0) < 50 || !as?.scopes.includes('api'))
        throw new Error(NO_PERMISSION);
      if (project.catalog) return { errors: ['Project has already been taken'] };
      project.catalog = true;
      return { errors: [] };
    },
  };
}

function versions(project: LocalProject, name: string | undefined) {
  const found = [...project.versions].filter(([version]) => name === undefined || version === name);
  if (found.length > 0 && project.behaviour.delay-- > 0) return [];
  return found.map(([version, components]) => ({
    id: `gid://gitlab/Ci::Catalog::Resources::Version/${version}`,
    name: version,
    components: { nodes: components.map(shown) },
  }));
}

function shown({ name, spec }: StoredComponent) {
  return {
    id: `gid://gitlab/Ci::Catalog::Resources::Component/${name}`,
    name,
    inputs: Object.entries(spec.inputs ?? {}).map(([input, value]) => ({
      name: input,
      required: !Object.hasOwn(value ?? {}, 'default'),
      default: value?.default === undefined ? null : rubyText(value.default),
      description: value?.description,
      regex: value?.regex,
      type: String(value?.type ?? 'string').toUpperCase(),
    })),
  };
}

/** `to_s` of Ruby 3.2, which is what GitLab runs on. */
function rubyText(value: unknown, inside = false): string | null {
  if (value === null) return inside ? 'nil' : null;
  if (Array.isArray(value)) return `[${value.map((one) => rubyText(one, true)).join(', ')}]`;
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, one]) => `"${key}"=>${rubyText(one, true)}`)
      .join(', ')}}`;
  return typeof value === 'string' && inside ? JSON.stringify(value) : String(value);
}
