/** Asks the compiler what the `Inputs` interfaces of files declare, as JSON schema. */
import { createRequire } from 'node:module';
import type * as TJS from 'typescript-json-schema';
import { UserError } from '../user-error.js';

/** JSDoc tags beyond JSON Schema's own. */
const TAGS = ['engine', 'keyword', 'linePattern', 'shell'];

/** A property of the interface. */
export type Property = TJS.DefinitionOrBoolean & {
  engine?: string;
  keyword?: string;
  linePattern?: string;
  shell?: string;
};

export interface Compiled {
  /** The properties of each file's interface, in the order of its lines. */
  properties: Record<string, [name: string, Property][]>;
  /** Paths of all files that the compiler read, but for its own library. */
  read: string[];
}

/**
 * All files are one program: starting the compiler is what takes time. It is loaded here, since most callers find what
 * it would say (`kept.ts`).
 * @throws UserError naming the files when they do not compile or one has no such interface
 */
export function compileInputs(files: readonly string[]): Compiled {
  const compiler = createRequire(import.meta.url)('typescript-json-schema') as typeof TJS;
  const program = compiler.getProgramFromFiles([...files], {
    lib: ['es5'],
    target: 'es2022',
    module: 'nodenext',
    moduleResolution: 'nodenext',
    strict: true,
    types: [],
    skipLibCheck: true,
    noEmit: true,
  });
  const generator = compiler.buildGenerator(program, {
    required: true,
    uniqueNames: true,
    validationKeywords: TAGS,
  });
  if (!generator) {
    throw new UserError([`the inputs do not compile (the messages above say where): ${files.join(', ')}`]);
  }
  const symbols = generator.getSymbols('Inputs');
  const properties = files.map((file): [string, [string, Property][]] => {
    const symbol = symbols.find((one) => one.fullyQualifiedName === `"${file.replace(/\.ts$/, '')}".Inputs`);
    if (!symbol) throw new UserError([`${file}: exports no \`interface Inputs\``]);
    const schema = generator.getSchemaForSymbol(symbol.name, false, false);
    return [file, Object.entries(schema.properties ?? {}) as [string, Property][]];
  });
  const read = program
    .getSourceFiles()
    .filter((source) => !program.isSourceFileDefaultLibrary(source))
    .map(({ fileName }) => fileName);
  return { properties: Object.fromEntries(properties), read };
}
