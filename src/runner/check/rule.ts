/** What a rule is. */
import type { Document, Finding } from './document.js';

export type { Document, Entry, Finding, RunnerEntry } from './document.js';

/** Looks at a document; the name of the function is that of the rule. */
export type Rule = (document: Document) => Finding[];
