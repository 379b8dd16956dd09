/** Which line an error of GitLab's lint is about. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, LineCounter, parseAllDocuments, type YAMLMap } from 'yaml';
import { templatePath } from '../build/outputs.js';
import { REF } from '../gitlab/ref.js';
import { OWN_COMPONENT } from '../pipeline/project.js';
import { pipelineFiles } from './pipeline-files.js';

/** `jobs:NAME:KEYWORD config …`, `NAME job: …`, `jobs NAME config …` */
const SUBJECT = /^(?:jobs:([^:]+?)(?::([\w:]+))? |(\S+) job: |jobs? (\S+) )/;

/** An error with the file and line of the job that it names, where one of the project's files or templates declares it. */
export function located(error: string, folder: string): string {
  const [, withColon, keywords = '', before, plain] = SUBJECT.exec(error) ?? [];
  const job = withColon ?? before ?? plain;
  if (job === undefined) return error;
  for (const { path, text } of sources(folder)) {
    const line = lineOf(text, job, keywords.split(':')[0] ?? '');
    if (line !== undefined) return `${path}:${line}: ${error}`;
  }
  return error;
}

/** The project's own files first, then the templates of the components that they include. */
function sources(folder: string): { path: string; text: string }[] {
  const files = pipelineFiles(folder);
  const templates = files
    .flatMap((file) => file.include)
    .map((entry) => OWN_COMPONENT.exec(String((entry as { component?: unknown } | null)?.component))?.[1])
    .filter((name) => name !== undefined)
    .map((name) => `templates/${templatePath(name)}`);
  return [...files.map((file) => file.path), ...new Set(templates)]
    .filter((path) => existsSync(join(folder, path)))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}

/** Counted from 1; that of the keyword, if the job says it there. */
function lineOf(text: string, job: string, keyword: string): number | undefined {
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter, logLevel: 'silent', uniqueKeys: false });
  const body = Array.isArray(documents) ? documents.at(-1)?.contents : undefined;
  if (!isMap(body)) return undefined;
  const found = pairOf(body, (key) => key === job) ?? pairOf(body, (key) => pattern(key).test(job));
  const inside = isMap(found?.value) ? pairOf(found.value, (key) => key === keyword) : undefined;
  const offset = (inside ?? found)?.key.range?.[0];
  return offset === undefined ? undefined : lineCounter.linePos(offset).line;
}

function pairOf(map: YAMLMap, matches: (key: string) => boolean) {
  const pair = map.items.find((item) => matches(String((item.key as { value?: unknown }).value)));
  return pair as { key: { range?: number[] }; value: unknown } | undefined;
}

/** The names that a template's key may become. */
function pattern(key: string): RegExp {
  const parts = key.split(new RegExp(REF.source)).filter((_, index) => index % 2 === 0);
  if (parts.length === 1) return /(?!)/;
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`);
}
