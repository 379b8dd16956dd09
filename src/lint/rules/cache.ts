/** `cache`. https://docs.gitlab.com/ci/yaml/#cache */
import { isText, type Scalar, said, type Value } from '../../psych/value.js';
import {
  all,
  boolean,
  each,
  has,
  lengthOf,
  longest,
  mapping,
  must,
  type Rule,
  string,
  texts,
  word,
  wrong,
} from './rule.js';

const MOST_CACHES = 4;

function isPathFree(value: Value): boolean {
  if (!isText(value)) return false;
  const text = unescaped(String((value as Scalar).value));
  return !text.includes('/') && text !== '.' && text !== '..';
}

function unescaped(text: string): string {
  return text.replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

const plainKey = must(isPathFree, 'should be a text without "/", and neither "." nor ".."');

const files = all(
  texts,
  must((value) => lengthOf(value) >= 1 && lengthOf(value) <= 2, 'should have one file, or two'),
);

const keyOfFiles = mapping({ files, files_commits: files, prefix: plainKey }, (hash, spot) => {
  if (has(hash, 'files') === has(hash, 'files_commits'))
    wrong(spot, hash, 'needs files or files_commits, one of the two');
});

const cache = mapping({
  key: (value, spot) => {
    if (value.kind === 'hash') keyOfFiles(value, spot);
    else plainKey(value, spot);
  },
  untracked: boolean,
  paths: texts,
  when: word('on_success', 'on_failure', 'always'),
  policy: all(
    string,
    must(
      (value) =>
        value.kind !== 'string' ||
        String(value.value).trim() === '' ||
        /push|pull|\$\w/.test(String(value.value)),
      'should be pull-push, push, pull or a variable',
    ),
  ),
  unprotect: boolean,
  fallback_keys: all(longest(5), texts),
});

export const caches: Rule = (value, spot) => {
  if (value.kind !== 'hash' && value.kind !== 'list')
    return wrong(spot, value, 'should be a mapping or a list of them');
  if (value.kind === 'list' && value.items.length > MOST_CACHES)
    wrong(spot, value, `should have ${MOST_CACHES} entries at most`);
  each(cache)(value, spot);
};

/** Whether a cache has a key of its own. */
export function keyOf(cache: Value): Value | undefined {
  return said(cache, 'key');
}
