/** Which line an error of GitLab's lint is about. */
import { at, type Hash, type Place } from '../psych/value.js';

/** `jobs:NAME:KEYWORD config …`, `NAME job: …`, `jobs NAME config …` */
const SUBJECT = /^(?:jobs:([^:]+?)(?::([\w:]+))? |(\S+) job: |jobs? (\S+) )/;

/** An error with the file and line of the job that it names, or of that job's keyword, where the pipeline has it. */
export function located(error: string, pipeline: Hash | undefined): string {
  const [, withColon, keywords = '', before, plain] = SUBJECT.exec(error) ?? [];
  const job = withColon ?? before ?? plain;
  const place = job === undefined ? undefined : placeOf(pipeline, job, keywords.split(':')[0] ?? '');
  return place === undefined ? error : `${place.file}:${place.line}: ${error}`;
}

function placeOf(pipeline: Hash | undefined, job: string, keyword: string): Place | undefined {
  const config = at(pipeline, job);
  const inside = config?.kind === 'hash' ? config.entries.get(keyword) : undefined;
  return (inside ?? pipeline?.entries.get(job))?.key.place;
}
