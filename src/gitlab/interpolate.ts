/** What GitLab makes of a template's text and the values of its inputs. */
import { REF } from './ref.js';
import { type PipelineDocuments, Reference, readPipeline } from './yaml.js';

const WHOLE = new RegExp(`^${REF.source}$`);

/** What a template's header says of an input. https://docs.gitlab.com/ci/inputs/ */
export interface DeclaredInput {
  type?: unknown;
  default?: unknown;
  options?: unknown;
  regex?: unknown;
}

/**
 * A template's jobs with values in the place of `$[[ inputs.… ]]`. Interpolation sees parsed YAML: a text that is one reference becomes the
 * value with its type; within a longer text it becomes text. https://docs.gitlab.com/ci/inputs/
 * @param where names the template in errors
 */
export function interpolate(
  template: string,
  inputs: Readonly<Record<string, unknown>>,
  where: string,
): Record<string, unknown> {
  return fill(readPipeline(template, where), inputs);
}

/** The same for a template that is read already, which stays as it is. In a file without a header GitLab leaves such references alone. */
export function fill(
  { header, body }: PipelineDocuments,
  inputs: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  if (Object.keys(header).length === 0) return body;
  // GitLab takes the default for a value of null too.
  const values = Object.fromEntries(
    Object.entries(declaredInputs(header)).map(([name, input]) => [
      name,
      (Object.hasOwn(inputs, name) ? inputs[name] : undefined) ?? input?.default,
    ]),
  );
  return replaced(body, values) as Record<string, unknown>;
}

/** The inputs that a header declares. */
export function declaredInputs(header: Record<string, unknown>): Record<string, DeclaredInput | null> {
  const { inputs } = (header.spec ?? {}) as { inputs?: unknown };
  return typeof inputs === 'object' && inputs !== null ? { ...inputs } : {};
}

function replaced(node: unknown, values: Record<string, unknown>): unknown {
  if (typeof node === 'string') {
    const name = WHOLE.exec(node)?.[1];
    return name === undefined ? inText(node, values) : values[name];
  }
  if (Array.isArray(node)) return node.map((item) => replaced(item, values));
  if (node === null || typeof node !== 'object' || node instanceof Reference) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [inText(key, values), replaced(value, values)]),
  );
}

function inText(text: string, values: Record<string, unknown>): string {
  return text.replace(REF, (_reference, name: string) => {
    const value = values[name];
    return Array.isArray(value) ? `[${value.map((item) => JSON.stringify(item)).join(', ')}]` : String(value);
  });
}
