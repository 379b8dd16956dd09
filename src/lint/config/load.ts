/** A pipeline with all that it includes. https://docs.gitlab.com/ci/yaml/#include */
import { templatePath } from '../../build/outputs.js';
import { expandKnown } from '../../pipeline/expand.js';
import { readDocuments } from '../../psych/documents.js';
import { YamlError } from '../../psych/error.js';
import { at, type Hash, text, type Value } from '../../psych/value.js';
import { type Findings, refuse } from '../problem.js';
import { has } from '../rules/rule.js';
import type { PipelineFiles } from './files.js';
import { checkHeader, componentContext, declaredOf } from './header.js';
import { inputValues } from './inputs.js';
import { interpolated } from './interpolate.js';
import { type Included, includedBy } from './locations.js';
import { merged } from './merge.js';

/** GitLab's limit of includes in a pipeline. */
const MOST_INCLUDES = 150;

/** What a lint of one pipeline carries along. */
export interface Loading {
  files: PipelineFiles;
  /** Variables by which `rules` of includes are decided. */
  variables: Readonly<Record<string, string>>;
  findings: Findings;
  /** The components that were included, with the inputs that they got. */
  components: ComponentUse[];
  count: number;
}

export interface ComponentUse {
  name: string;
  /** What was given, and what its header declares. */
  inputs: ReadonlyMap<string, Value>;
  declared: ReadonlyMap<string, Value>;
  /** `rules:` choose whether it is included. */
  isConditional: boolean;
  /** What it brings into the pipeline, hidden jobs too. */
  entries: Hash;
  place: Value['place'];
}

/** A file of the project; undefined where it cannot be read. */
export function loadFile(path: string, content: string, loading: Loading): Hash | undefined {
  return load(content, path, path, undefined, loading);
}

/** A pipeline that is read already. */
export function loadParsed(pipeline: Hash, loading: Loading): Hash {
  return withIncludes(pipeline, loading);
}

function load(
  content: string,
  file: string,
  where: string,
  given: Value | undefined,
  loading: Loading,
): Hash | undefined {
  const { findings } = loading;
  try {
    const { header, body } = readDocuments(content, file);
    const filled = fill(header, body, given, where, loading);
    return filled && withIncludes(filled, loading);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    refuse(findings, { file, line: error.line }, `this is no YAML to GitLab: ${error.message}`);
    return undefined;
  }
}

/** The pipeline of a file with values for its inputs; undefined where they are wrong. */
function fill(
  header: Hash | undefined,
  body: Hash,
  given: Value | undefined,
  where: string,
  loading: Loading,
): Hash | undefined {
  const { findings } = loading;
  const before = findings.errors.length;
  const inputs: Value = given === undefined || given.kind === 'null' ? emptyAt(body) : given;
  if (inputs.kind !== 'hash') {
    refuse(findings, inputs, `${where}: inputs should be a mapping`);
    return undefined;
  }
  if (!header) {
    if (inputs.entries.size > 0)
      refuse(findings, inputs, `${where}: inputs are given, and the file has no header that declares any`);
    return body;
  }
  checkHeader(header, where, findings);
  if (findings.errors.length > before) return undefined;
  const values = inputValues(declaredOf(header), inputs, where, findings);
  if (findings.errors.length > before) return undefined;
  const context = new Map(componentContext(header).map((key) => [key, text(key)]));
  const contexts = new Map<string, ReadonlyMap<string, Value>>([
    ['inputs', values],
    ['component', context],
  ]);
  const expand = (one: string) => expandKnown(one, loading.variables);
  return interpolated(body, { contexts, expand, where, findings }) as Hash;
}

function emptyAt({ place }: Value): Hash {
  return { kind: 'hash', entries: new Map(), place };
}

/** GitLab merges what is included in its order, and the including file over it. */
function withIncludes(own: Hash, loading: Loading): Hash {
  const included = includedBy(at(own, 'include'), loading);
  if (included.length === 0) return own;
  let result = emptyAt(own);
  for (const one of included) {
    loading.count += 1;
    if (loading.count > MOST_INCLUDES) {
      if (loading.count === MOST_INCLUDES + 1)
        refuse(
          loading.findings,
          one.place,
          `GitLab takes ${MOST_INCLUDES} includes at most; does a file include itself?`,
        );
      return own;
    }
    const config = loadIncluded(one, loading);
    if (config) result = merged(result, config);
  }
  result = merged(result, own);
  result.entries.delete('include');
  return result;
}

function loadIncluded(included: Included, loading: Loading): Hash | undefined {
  if (included.kind === 'left') return undefined;
  const { findings } = loading;
  const before = findings.errors.length;
  const file = included.kind === 'local' ? included.path : `templates/${templatePath(included.name)}`;
  const where = included.kind === 'local' ? included.path : included.name;
  if (included.content.trim() === '') {
    refuse(findings, included.place, `${where} is empty`);
    return undefined;
  }
  const header = included.kind === 'component' ? headerOf(included.content, file) : undefined;
  const spec = at(header, 'spec');
  if (spec?.kind === 'hash' && has(spec, 'include')) {
    refuse(findings, spec, `${where}: a component cannot have spec:include`);
    return undefined;
  }
  const config = load(included.content, file, where, included.inputs, loading);
  if (config && config.entries.size === 0 && findings.errors.length === before)
    refuse(findings, included.place, `${where} has nothing in it`);
  if (included.kind === 'component')
    loading.components.push({
      name: included.name,
      inputs: given(included.inputs),
      declared: declaredOf(header),
      isConditional: included.isConditional,
      entries: config ?? { kind: 'hash', entries: new Map(), place: included.place },
      place: included.place,
    });
  return config;
}

function given(inputs: Value | undefined): Map<string, Value> {
  return new Map(inputs?.kind === 'hash' ? [...inputs.entries].map(([id, { value }]) => [id, value]) : []);
}

/** Undefined where there is none, or the file cannot be read. */
function headerOf(content: string, file: string): Hash | undefined {
  try {
    return readDocuments(content, file).header;
  } catch (error) {
    if (error instanceof YamlError) return undefined;
    throw error;
  }
}
