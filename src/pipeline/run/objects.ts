/** What a pipeline has made on the engine, so that nothing of it stays. */
import type { Engine } from './engine.js';

/** The label of all that a pipeline makes: its value is the pipeline's name. */
export const RUN_LABEL = 'drydock.run';

type Kind = 'containers' | 'volumes';

/** The containers and volumes of a pipeline. */
export interface Objects {
  /** Notes one that is about to be made, by its name. */
  add(kind: Kind, name: string): void;
  /** Removes one, whatever it does; one that is not there is no error. */
  remove(kind: Kind, name: string): Promise<void>;
  /** Removes all that is left, containers first. */
  removeAll(): Promise<void>;
}

/** An empty list. */
export function objectsOf(engine: Engine): Objects {
  const names: Record<Kind, Set<string>> = { containers: new Set(), volumes: new Set() };
  const remove = async (kind: Kind, name: string) => {
    if (!names[kind].has(name)) return;
    const query = kind === 'containers' ? { force: true, v: true } : { force: true };
    await engine.call('DELETE', `/${kind}/${name}`, { query }).catch(() => {});
    names[kind].delete(name);
  };
  return {
    add: (kind, name) => names[kind].add(name),
    remove,
    async removeAll() {
      for (const kind of ['containers', 'volumes'] as const)
        await Promise.all([...names[kind]].map((name) => remove(kind, name)));
    },
  };
}
