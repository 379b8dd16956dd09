/** Reads the inputs of components from their `Inputs` interfaces. */
import type * as TJS from 'typescript-json-schema';
import { DOCKER_VERSION } from '../engine/version.js';
import { TOOL_IMAGES } from '../registry/tools.js';
import { CONSTANTS as RUNNER_CONSTANTS } from '../runner/versions.js';
import { UserError } from '../user-error.js';
import type { Property } from './compile.js';
import type { Field, Input } from './input.js';
import { compiledInputs } from './kept.js';

/** Constants that an `@default` may name instead of a value. */
const CONSTANTS: Record<string, string> = { DOCKER_VERSION, ...TOOL_IMAGES, ...RUNNER_CONSTANTS };

/**
 * The inputs that each file's `interface Inputs` declares, in the order of its lines.
 * @param files paths of `inputs.ts` files
 * @throws UserError naming the file when it does not compile or holds a type that no input can have
 */
export function readInputs(files: readonly string[]): Map<string, Input[]> {
  const { properties } = compiledInputs(files);
  return new Map(
    files.map((file) => [
      file,
      (properties[file] ?? []).map(([name, property]) => toInput(file, name, property)),
    ]),
  );
}

function toInput(file: string, name: string, property: Property): Input {
  const {
    type,
    enum: options,
    items,
    description,
    pattern,
    minimum,
    ...rest
  } = property as Exclude<Property, boolean>;
  const item = items as TJS.Definition | undefined;
  const fields = type === 'array' ? toFields(item) : undefined;
  const isList = fields !== undefined || (type === 'array' && item?.type === 'string' && !item.enum);
  if (type !== 'string' && type !== 'number' && type !== 'boolean' && !isList) {
    throw new UserError([
      `${file}: ${name}: an input is a string, a number, a boolean, a union of texts, string[] or { a: string; b?: string }[]`,
    ]);
  }
  return {
    name,
    description: paragraph(description),
    type: isList ? 'array' : (type as Input['type']),
    ...('default' in rest ? { default: toDefault(`${file}: ${name}`, rest.default, type as string) } : {}),
    ...(fields ? { fields } : {}),
    ...(options ? { options: options as string[] } : {}),
    ...(pattern ? { pattern } : {}),
    ...(minimum === undefined ? {} : { minimum }),
    ...(rest.linePattern ? { linePattern: rest.linePattern } : {}),
    ...(rest.shell === undefined ? {} : { shell: true as const }),
    ...(rest.engine === undefined ? {} : { engine: true as const }),
    ...(rest.keyword === undefined ? {} : { keyword: true as const }),
  };
}

/** The keys of a list's entries, where all of them are texts; nothing for any other list. */
function toFields(item: TJS.Definition | undefined): Field[] | undefined {
  const properties = Object.entries(item?.properties ?? {}) as [string, TJS.Definition][];
  if (item?.type !== 'object' || properties.length === 0) return undefined;
  if (properties.some(([, { type, enum: options }]) => type !== 'string' || options)) return undefined;
  return properties.map(([name, { description }]) => ({
    name,
    description: paragraph(description),
    mandatory: item.required?.includes(name) ?? false,
  }));
}

function paragraph(text = ''): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The generator reads `@default 29` as a number even where the input is a text; `1.10` it would shorten. */
function toDefault(where: string, value: unknown, type: string): NonNullable<Input['default']> {
  if (type !== 'string') return value as NonNullable<Input['default']>;
  if (typeof value === 'object' || (typeof value === 'number' && !Number.isSafeInteger(value))) {
    throw new UserError([
      `${where}: the @default of a text reads as ${JSON.stringify(value)}; write it in "…"`,
    ]);
  }
  return CONSTANTS[String(value)] ?? String(value);
}
