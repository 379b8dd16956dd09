/** What a component is made of, before it becomes YAML. */
import type { Input } from '../inputs/input.js';
import type { Jobs } from './keywords.js';
import type { Refs } from './ref.js';

/** What a component's definition gets to build its jobs from. */
export interface Parts<Inputs> {
  /** References to the component's inputs. */
  input: Refs<Inputs>;
  /** The inputs themselves, in the order of the interface. */
  inputs: readonly Input[];
}

/** A component as its folder's `index.ts` exports it by default. */
export interface Definition<Inputs = unknown> {
  /** One sentence for the Catalog and the documentation. */
  description: string;
  jobs(parts: Parts<Inputs>): Jobs;
}

/** A component, read from its folder and ready to be rendered. */
export interface Component {
  /** Folder name = template name. */
  name: string;
  description: string;
  inputs: readonly Input[];
  jobs: Jobs;
}

/** Declares a component; the type argument is the `Inputs` interface of its `inputs.ts`. */
export function defineComponent<Inputs>(definition: Definition<Inputs>): Definition<Inputs> {
  return definition;
}
