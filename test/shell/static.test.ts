/** What can be said of the scripts without running them. */
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { inlineScript } from '../../src/shell/inline.js';
import { dataInProgram } from './support/data-in-program.js';
import { inputsOf, jobOf } from './support/template.js';
import { SHELLS, tools } from './support/tools.js';

const SOURCE = fileURLToPath(new URL('../../src', import.meta.url));
const FILES = globSync('**/*.sh', { cwd: SOURCE }).sort();
/** Folders of scripts, upper ones source lower ones. */
const LAYERS = [
  'components/',
  'project-pipeline/',
  'self-test/',
  'checkout/',
  'image/',
  'cache/',
  'engine/',
  'registry/',
  'metadata/',
  'shell/',
];
const DISABLED = /^\s*# shellcheck disable=(SC\d+(?:,SC\d+)*)(.*)$/gm;
const COMPONENTS = readdirSync(join(SOURCE, 'components'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** Jobs of components that have several: what stands behind `job_name`, and their files. */
const OTHER_JOBS = [
  { name: 'docker-multiarch', suffix: ':build', script: 'platform.sh', after: 'platform_after.sh' },
];

/** The texts as they ship, with the file that each is made of. */
const SHIPPED: Record<string, { text: string; file: string }> = Object.fromEntries([
  ...COMPONENTS.flatMap((name) => {
    const on = (engine: string) => jobOf('engine' in inputsOf(name) ? { engine } : {}, name);
    const job = on('dind-tls');
    const onHost = on('host');
    const [entrypoint] = job.entrypoint.slice(2);
    return [
      [`${name}: script`, { text: job.script, file: `components/${name}/${name}.sh` }],
      [`${name}: after_script`, { text: onHost.afterScript, file: `components/${name}/after_script.sh` }],
      ...(entrypoint ? [['dind entrypoint', { text: entrypoint, file: 'engine/dind.sh' }]] : []),
    ];
  }),
  ...OTHER_JOBS.flatMap(({ name, suffix, script, after }) => [
    [
      `${name}${suffix}: script`,
      { text: jobOf({}, name, suffix).script, file: `components/${name}/${script}` },
    ],
    [
      `${name}${suffix}: after_script`,
      { text: jobOf({ engine: 'host' }, name, suffix).afterScript, file: `components/${name}/${after}` },
    ],
  ]),
]);

describe.concurrent('source files', () => {
  test('there are some', () => {
    expect(FILES.length).toBeGreaterThan(30);
  });

  test.skipIf(!('path' in tools.shellcheck))(
    'shellcheck finds nothing',
    async () => {
      expect(await shellcheck(['-x', '-P', 'SCRIPTDIR', ...FILES])).toBe('');
    },
    900_000,
  );

  test.each(FILES)('%s gives a reason for each check that it switches off', (file) => {
    for (const [line, , reason] of read(file).matchAll(DISABLED)) expect(reason, line).toMatch(/^ # \S+/);
  });

  test.each(FILES)('%s holds no reference to an input', (file) => {
    expect(read(file)).not.toContain('$[[');
  });

  test.each(FILES)('%s makes no value part of a program', (file) => {
    expect(dataInProgram(read(file))).toEqual([]);
  });

  test.each(FILES)('%s sources what is beside or below it, no component another one', (file) => {
    const layer = (path: string) => LAYERS.findIndex((prefix) => path.startsWith(prefix));
    for (const [line, source] of read(file).matchAll(/^\. (\S+)$/gm)) {
      const target = join(dirname(file), source as string);
      expect(layer(target), line).toBeGreaterThanOrEqual(layer(file));
      if (layer(target) === 0) expect(dirname(target), line).toBe(dirname(file));
    }
  });
});

describe.concurrent.each(Object.entries(SHIPPED))('%s as it ships', (_name, { text, file }) => {
  test('is what the sources make', () => {
    const now = inlineScript(new URL(`../../src/${file}`, import.meta.url));
    const generated = /^check_inputs\(\) \{\n(?:.*\n)*?\}$/m;
    expect(text.replace(generated, ''), 'stale: npm run build').toBe(now.replace(generated, ''));
  });

  test.skipIf(!('path' in tools.shellcheck))('shellcheck finds nothing', async () => {
    // The inlined text has lost its directives; what a source file switches off, with its reason, stays off.
    const disabled = FILES.flatMap((one) =>
      [...read(one).matchAll(DISABLED)].map((match) => match[1] as string),
    );
    // SC2317: shellcheck sees neither that a trap calls a function nor that `"$@"` does.
    expect(await shellcheck(['-e', ['SC2317', ...disabled].join(','), '-'], text)).toBe('');
  });

  test.each(SHELLS)('$name parses it', async ({ command }) => {
    const [program, ...args] = command as [string, ...string[]];
    const { exitCode, all } = await execa(program, [...args, '-n'], {
      input: text,
      all: true,
      reject: false,
    });
    expect([exitCode, all]).toEqual([0, '']);
  });
});

describe('a value in a program', () => {
  test.each([
    'printf x | sed "s|^|$image:|"',
    'sed -n -e \'s/a/b/\' -e "s/^$1//p"',
    'grep -q "^$2 " file',
    'awk -v path="$1" x',
    'find . -name "drydock-$x"',
    'echo "$((CI_JOB_TIMEOUT + 1))"',
    'printf "$format"',
  ])('is found: %s', (line) => expect(dataInProgram(line)).toHaveLength(1));

  test.each([
    'sed "s/a$/b/" "$1/file"',
    'sed -n \'s/^a//p\' "$1/file"',
    'grep -Fqx -e "$2" file',
    'grep -qF "$2" file',
    'NAME=$1 awk \'{ print ENVIRON["NAME"] }\' "$2"',
    '# no data: a word of ours\nsed "s/^$1//"',
    'printf \'%s\' "$format"',
    'echo "$(($(whole "$CI_JOB_ID" 1) / 2))"',
  ])('is not found: %j', (line) => expect(dataInProgram(line)).toEqual([]));
});

function read(file: string): string {
  return readFileSync(`${SOURCE}/${file}`, 'utf8');
}

async function shellcheck(args: string[], input = ''): Promise<string> {
  const { path } = tools.shellcheck as { path: string };
  const { stdout } = await execa(path, ['-s', 'sh', ...args], { cwd: SOURCE, input, reject: false });
  return stdout;
}
