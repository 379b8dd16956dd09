/** Pipelines as values: read as GitLab reads them, and written so that it reads the same. */
import {
  type CollectionTag,
  type Document,
  parseAllDocuments,
  Scalar,
  type Schema,
  stringify,
  type Tags,
  YAMLSeq,
} from 'yaml';
import { UserError } from '../user-error.js';
import { asRuby, withoutLetters } from './ruby-scalars.js';

/** `!reference [job, keyword]`: what another job says there. https://docs.gitlab.com/ci/yaml/yaml_optimization/#reference-tags */
export class Reference {
  constructor(readonly path: readonly string[]) {}
}

/** A `!reference` as it stands in a document. */
class ReferenceNode extends YAMLSeq {
  constructor(schema?: Schema) {
    super(schema);
    this.tag = '!reference';
    this.flow = true;
  }

  override toJSON(): never {
    // The class says that a sequence becomes an array, which this one does not.
    return new Reference(this.items.map((item) => String((item as { value?: unknown }).value))) as never;
  }

  static override from(schema: Schema, value: unknown): ReferenceNode {
    const node = new ReferenceNode(schema);
    node.items = (value as Reference).path.map((part) => new Scalar(part));
    return node;
  }
}

const REFERENCE: CollectionTag = {
  tag: '!reference',
  collection: 'seq',
  nodeClass: ReferenceNode,
  identify: (value) => value instanceof Reference,
};

/**
 * GitLab's parser speaks YAML 1.1, where `off` is false; but for `y` and `n`, which are texts to Ruby. A text that is a number in YAML 1.1
 * alone is written in quotes all the same.
 */
const OPTIONS = {
  version: '1.1' as const,
  customTags: (tags: Tags): Tags => [...tags.map(withoutLetters), REFERENCE],
};

const READ = {
  ...OPTIONS,
  customTags: (tags: Tags): Tags => [...tags.map(withoutLetters).map(asRuby), REFERENCE],
  // Of two keys of one name Ruby takes the later.
  uniqueKeys: false,
  logLevel: 'silent' as const,
};

/** A header, if there is one, and the pipeline behind it. */
export interface PipelineDocuments {
  header: Record<string, unknown>;
  body: Record<string, unknown>;
}

/**
 * Reads a pipeline or a template.
 * @throws UserError naming `where` when it is no YAML
 */
export function readPipeline(text: string, where: string): PipelineDocuments {
  const parsed = parseAllDocuments(text, READ);
  const documents = Array.isArray(parsed) ? (parsed as Document[]) : [];
  const errors = documents.flatMap((document) => document.errors);
  if (errors.length > 0) throw new UserError(errors.map((error) => `${where}: ${error.message}`));
  const [body = {}, header = {}] = documents.map((document) => jsOf(document, where)).reverse();
  return { header: { ...header }, body: { ...body } };
}

/** The parser finds an alias without an anchor, and too many of them, only now. */
function jsOf(document: Document, where: string): object | null {
  try {
    return document.toJS() as object | null;
  } catch (error) {
    throw new UserError([`${where}: ${(error as Error).message}`]);
  }
}

/** Writes a pipeline. */
export function pipelineText(pipeline: Record<string, unknown>): string {
  return stringify(pipeline, { ...OPTIONS, lineWidth: 0, aliasDuplicateObjects: false });
}

/** Keywords of a pipeline that are no jobs. https://docs.gitlab.com/ci/yaml/#keywords */
const GLOBAL = [
  ...['stages', 'include', 'variables', 'default', 'workflow', 'spec'],
  ...['image', 'services', 'cache', 'before_script', 'after_script'],
];

/** The visible jobs of a pipeline. */
export function jobsOf(pipeline: Record<string, unknown>): Map<string, Record<string, unknown>> {
  return new Map(
    jobNames(pipeline)
      .map((name) => [name, pipeline[name]] as const)
      .filter(
        (job): job is [string, Record<string, unknown>] =>
          !job[0].startsWith('.') && typeof job[1] === 'object' && job[1] !== null,
      ),
  );
}

/** The names of all jobs of a pipeline, the hidden ones too. */
export function jobNames(pipeline: Record<string, unknown>): string[] {
  return Object.keys(pipeline).filter((name) => !GLOBAL.includes(name));
}
