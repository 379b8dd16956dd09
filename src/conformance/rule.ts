/** What a conformance rule sees and says. */
import type { Outputs } from '../build/outputs.js';
import type { Component } from '../gitlab/component.js';

/** One breach of a rule. */
export interface Finding {
  code: string;
  /** Path from the project's root, or of the component's template. */
  file: string;
  what: string;
  fix: string;
}

/** The whole project, as a rule sees it. */
export interface Project {
  components: readonly Component[];
  outputs: Outputs;
  /** Folders: the components' sources and the examples. */
  componentsFolder: string;
  examplesFolder: string;
}

/** A rule: one fact that every component holds to. */
export interface Rule {
  /** `DD` and three digits, never used again for another rule. */
  code: string;
  /** The rule in one sentence. */
  title: string;
  check(project: Project): Omit<Finding, 'code'>[];
}
