/** What a rule is. */
import { type Document, type Finding, type RunnerEntry, runnersOf } from './document.js';

export type { Document, Entry, Finding, RunnerEntry } from './document.js';

/** Looks at a document; the name of the function is that of the rule. */
export type Rule = (document: Document) => Finding[];

/** A rule for each runner. */
export function perRunner(look: (runner: RunnerEntry, document: Document) => (Finding | undefined)[]): Rule {
  return (document) =>
    runnersOf(document)
      .flatMap((runner) => look(runner, document))
      .filter((finding) => finding !== undefined);
}
