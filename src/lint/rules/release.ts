/** `release`. https://docs.gitlab.com/ci/yaml/#release */
import { textOf, type Value } from '../../psych/value.js';
import {
  all,
  anything,
  isBlank,
  isListOf,
  mapping,
  must,
  needed,
  type Rule,
  string,
  textOrTexts,
} from './rule.js';

const DATE =
  /^[-+]?\d{4}-?(?:\d{2}-?\d{2}|W\d{2}-?\d|\d{3})(?:T\d{2}(?::?\d{2}(?::?\d{2}(?:[.,]\d+)?)?)?(?:Z|[-+]\d{2}(?::?\d{2})?)?)?$/i;

/** https://git-scm.com/docs/git-check-ref-format */
function isRef(value: Value): boolean {
  const text = textOf(value) ?? '';
  if (text === '' || text === 'HEAD' || /^(?:-|refs\/(?:heads|remotes)\/)/.test(text)) return false;
  if (/[/.]$|[\0-\x20\x7f~^:?*[\\]|\.\.|\/\/|@\{/.test(text)) return false;
  return !text.split('/').some((part) => part.startsWith('.') || part.endsWith('.lock'));
}

const orBlank =
  (rule: Rule): Rule =>
  (value, spot) => {
    if (!isBlank(value)) rule(value, spot);
  };

export const release: Rule = mapping(
  {
    tag_name: string,
    tag_message: orBlank(string),
    name: anything,
    description: string,
    ref: must(isRef, 'should be the name of a branch or a tag, or a commit'),
    released_at: must(
      (value) => DATE.test(textOf(value) ?? ''),
      'should be a date and time of ISO 8601, in quotes',
    ),
    milestones: orBlank(textOrTexts),
    assets: mapping(
      {
        links: all(
          must(
            isListOf((link) => link.kind === 'hash'),
            'should be a list of mappings',
          ),
          must((value) => !isBlank(value), 'should not be empty'),
        ),
      },
      (hash, spot) => needed(hash, 'links', spot),
    ),
  },
  (hash, spot) => {
    needed(hash, 'tag_name', spot);
    needed(hash, 'description', spot);
  },
);
