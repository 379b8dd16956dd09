import { describe, expect, test } from 'vitest';
import { refs, refsIn } from '../../../src/gitlab/ref.js';

describe('refs', () => {
  test('one reference for each name, as GitLab writes it', () => {
    expect(refs(['job_name', 'tags'])).toEqual({
      job_name: '$[[ inputs.job_name ]]',
      tags: '$[[ inputs.tags ]]',
    });
  });

  test('none for no name', () => expect(refs([])).toEqual({}));
});

describe('refsIn', () => {
  test.each([
    ['no reference', 'echo $HOME $[ 1 ] [[ inputs.a ]]', []],
    ['one', '$[[ inputs.a ]]', ['a']],
    ['several, with repetitions', '.$[[ inputs.b ]]:$[[ inputs.a ]]:$[[ inputs.b ]]', ['b', 'a', 'b']],
    ['without blanks', '$[[inputs.a]]', ['a']],
    ['with a function', '$[[ inputs.a | expand_vars ]]', ['a']],
    ['of another context', '$[[ component.name ]]', []],
  ])('%s', (_, text, names) => expect(refsIn(text)).toEqual(names));

  test('finds what refs makes', () => {
    const names = ['job_name', 'a2', 'x-y'];
    expect(refsIn(Object.values(refs(names)).join(' '))).toEqual(names);
  });

  test('is the same the second time', () => {
    expect(refsIn('$[[ inputs.a ]]')).toEqual(refsIn('$[[ inputs.a ]]'));
  });
});
