/** What a conformance rule sees and says. */
import type { Outputs } from '../build/outputs.js';
import type { Component } from '../gitlab/component.js';
import type { SelfTests } from '../self-test/load.js';

/** One breach of a rule. */
export interface Finding {
  code: string;
  /** Path from the project's root. */
  file: string;
  /** What is wrong, with the actual value. */
  what: string;
  /** What to do. */
  fix: string;
}

/** A finding as a rule returns it. */
export type Found = Omit<Finding, 'code'>;

/** A file of the project. */
export interface SourceText {
  /** Path from the project's root. */
  file: string;
  text: string;
}

/** The whole project, as a rule sees it. */
export interface Project {
  components: readonly Component[];
  outputs: Outputs;
  /** Every `.sh` file of the components and of the functions they share. */
  scripts: readonly SourceText[];
  /** Every example's pipeline. */
  examples: readonly SourceText[];
  /** The self-tests that there are. */
  selfTests: SelfTests;
}

/** A rule: one fact that every component holds to. */
export interface Rule {
  /** `DD` and three digits, never used again for another rule. */
  code: string;
  /** The rule in one sentence. */
  title: string;
  check(project: Project): Found[];
}
