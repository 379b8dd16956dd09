import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import type { Input } from '../../../src/inputs/input.js';
import { inlineScript } from '../../../src/shell/inline.js';
import { UserError } from '../../../src/user-error.js';
import { folderWith } from '../../temporary.js';

function inline(files: Record<string, string>, inputs: Input[] = []): string {
  return inlineScript(pathToFileURL(join(folderWith(files), Object.keys(files)[0] as string)), inputs);
}

const flag: Input = { name: 'pull', description: 'Whether to pull.', type: 'boolean' };

describe('inlineScript', () => {
  test('the checks of those inputs that the script names, if it names any', () => {
    const push: Input = { name: 'push', description: 'Whether to push.', type: 'boolean' };
    const all = inline({ 'main.sh': '#drydock: check_inputs\n' }, [flag, push]);
    expect(all).toContain('check_option pull ');
    expect(all).toContain('check_option push ');
    const some = inline({ 'main.sh': '#drydock: check_inputs push\n' }, [flag, push]);
    expect(some).not.toContain('pull');
    expect(some).toContain('check_option push ');
    expect(() => inline({ 'main.sh': '#drydock: check_inputs push pul\n' }, [flag, push])).toThrow(
      'check_inputs names pul, and there is no such input',
    );
  });

  test('a file is put where its line stands, from any folder', () => {
    const text = inline({
      'a/main.sh': 'one\n. ../b/two.sh\n. ./three.sh\nfour\n',
      'b/two.sh': 'two\n',
      'a/three.sh': 'three\n',
    });
    expect(text).toBe('one\ntwo\nthree\nfour\n');
  });

  test('each file stands once, before what needs it, whoever sources it', () => {
    const text = inline({
      'main.sh': '. ./b.sh\n. ./c.sh\nmain\n',
      'b.sh': '. ./d.sh\nb\n',
      'c.sh': '. ./d.sh\n. ./b.sh\nc\n',
      'd.sh': 'd\n',
    });
    expect(text).toBe('d\nb\nc\nmain\n');
  });

  test('files that source one another end', () => {
    expect(inline({ 'a.sh': '. ./b.sh\na\n', 'b.sh': '. ./a.sh\nb\n' })).toBe('b\na\n');
  });

  test('awk files are put where they are included, without their comments', () => {
    const text = inline({
      'main.sh': 'f() {\n  awk \'\n@include "lib/x.awk"\n\'\n}\n',
      'lib/x.awk': '# It\'s a comment.\nBEGIN {\n  # another\n  print "a # b"\n}\n',
    });
    expect(text).toBe('f() {\n  awk \'\nBEGIN {\n  print "a # b"\n}\n\'\n}\n');
  });

  test('an awk file with a single quote, which would end the shell’s', () => {
    const files = { 'main.sh': 'awk \'\n@include "x.awk"\n\'\n', 'x.awk': 'BEGIN { print "it\'s" }\n' };
    expect(() => inline(files)).toThrow(UserError);
  });

  test('comments, absolute paths and texts are no source lines', () => {
    const lines = '# . ./b.sh\n. "$HOME/b.sh"\n. /etc/b.sh\necho ". ./b.sh"\n';
    expect(inline({ 'a.sh': lines })).toBe(lines);
  });

  test.each(['  . ./b.sh', '. ./b.sh || :', '. "./b.sh"', 'source ./b.sh', '. ./b'])(
    'a line that would read a file when the job runs is refused: %s',
    (line) => {
      const act = () => inline({ 'a.sh': `${line}\n`, 'b.sh': 'b\n' });
      expect(act).toThrow(UserError);
      expect(act).toThrow(`a.sh: "${line}" would read a file when the job runs`);
    },
  );

  test.each(['./gone.sh', '../gone.sh'])('a file that is missing is named: %s', (path) => {
    const act = () => inline({ 'a/main.sh': `. ${path}\n` });
    expect(act).toThrow(UserError);
    expect(act).toThrow(/gone\.sh: cannot be read; a script or a line `\. \.\/…` names it$/);
  });

  test('the marker becomes the checks of the inputs', () => {
    const text = inline({ 'a.sh': 'one\n#drydock: check_inputs\ntwo\n' }, [flag]);
    expect(text).toBe('one\ncheck_inputs() {\n  check_option pull "${DRYDOCK_PULL-}" true false\n}\ntwo\n');
  });

  test('a marker that is no whole line is left alone', () => {
    const text = 'echo "#drydock: check_inputs"\n #drydock: check_inputs\nend\n';
    expect(inline({ 'a.sh': text }, [flag])).toBe(text);
  });

  test('a comment above a function or within one stays behind, others come along', () => {
    const text =
      '# main: does it.\nset -eu\n# f NAME: helps,\n# and more.\nf() {\n  # why\n  :\n}\n# at last\nf a\n';
    expect(inline({ 'a.sh': text })).toBe('# main: does it.\nset -eu\nf() {\n  :\n}\n# at last\nf a\n');
  });

  test("shellcheck's directives stay behind", () => {
    expect(inline({ 'a.sh': '# shellcheck shell=sh\n  # shellcheck disable=SC2086 # why\na\n' })).toBe('a\n');
  });

  test('no blank lines and no blanks at the end of a line', () => {
    expect(inline({ 'a.sh': '\n\na  \n\n\n\tb\t\n \n\nc\n\n' })).toBe('a\n\tb\nc\n');
  });

  test('what is inlined runs as the file does', async () => {
    const folder = folderWith({
      'main.sh': '. ./greet.sh\ngreet "a  b" "\\$c"\n',
      'greet.sh': '# greet WORD...: prints them.\ngreet() {\n  printf \'<%s>\\n\' "$@"\n}\n',
    });
    const text = inlineScript(pathToFileURL(join(folder, 'main.sh')));
    const sourced = await execa('sh', ['./main.sh'], { cwd: folder });
    const inlined = await execa('sh', ['-c', text]);
    expect(inlined.stdout).toBe('<a  b>\n<$c>');
    expect(inlined.stdout).toBe(sourced.stdout);
  });
});
