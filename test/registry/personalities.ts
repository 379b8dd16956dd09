/** Registries that teams have, as lists of rules. */
import type { RuleName } from './rules.js';

const GITLAB: readonly RuleName[] = [
  'tokens',
  'blobs',
  'members',
  'delete',
  'delete-tags',
  'protected-tags',
  'immutable-tags',
];

export const PERSONALITIES = {
  /** GitLab's registry of 2023. */
  'gitlab-3.86': [...GITLAB, 'subject', 'no-oci-artifacts'],
  /** The last of GitLab's registry that wants a subject first. */
  'gitlab-4.41': [...GITLAB, 'subject'],
  /** 2026-09-24: a subject may come later. https://gitlab.com/gitlab-org/container-registry/-/blob/master/CHANGELOG.md */
  'gitlab-4.42': GITLAB,
} satisfies Record<string, readonly RuleName[]>;

export type Personality = keyof typeof PERSONALITIES;
