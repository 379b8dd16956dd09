/** The YAML files of a pipeline, each parsed once. */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { type PipelineDocuments, readPipeline } from '../../gitlab/yaml.js';
import { UserError } from '../../user-error.js';

/** GitLab refuses what is deeper, or bigger than about this many values: "The parsed YAML is too big". */
const MOST = { depth: 100, values: 100_000 };

interface Kept {
  time: number;
  size: number;
  documents: PipelineDocuments;
}

const kept = new Map<string, Kept>();

/**
 * A file's header and pipeline. Parsing a template takes longer than all else, so the last result of each file is kept while the file
 * stays the same; nobody may change it.
 * @param where names the file in errors
 * @throws UserError when it is no YAML, or has no end
 */
export function readFile(path: string, where: string): PipelineDocuments {
  const real = realpathSync(path);
  const { mtimeMs: time, size } = statSync(real);
  const last = kept.get(real);
  if (last?.time === time && last.size === size) return last.documents;
  const documents = readPipeline(readFileSync(real, 'utf8'), where);
  if (!isBearable(documents.body) || !isBearable(documents.header))
    throw new UserError([`${where}: GitLab takes no YAML that is so big, or holds itself`]);
  kept.set(real, { time, size, documents });
  return documents;
}

function isBearable(value: object): boolean {
  let values = 0;
  const walk = (node: unknown, depth: number): boolean => {
    values += 1;
    if (depth > MOST.depth || values > MOST.values) return false;
    return (
      typeof node !== 'object' ||
      node === null ||
      Object.values(node).every((inner) => walk(inner, depth + 1))
    );
  };
  return walk(value, 0);
}
