/**
 * What registries refuse, by name: each rule with its source. A registry is a list of rules (personalities.ts); without any it takes
 * what the distribution specification lets it take.
 */
import type { RegistryConfig } from './config.js';
import { Refusal } from './errors.js';
import { type Descriptor, isIndex, type Manifest, type Repository } from './store.js';

/** A manifest that is put, and where. */
export interface Put {
  repository: Repository;
  manifest: Manifest;
  /** The tag it is put under, unless it is put under its digest. */
  tag?: string;
}

type Check = (put: Put, config: RegistryConfig) => void;

const EMPTY = 'application/vnd.oci.empty.v1+json';
const BUILDKIT_CACHE = 'application/vnd.buildkit.cacheconfig.v0';

/** Refuses what is not there. GitLab's registry names each digest as an error of its own (handlers/manifests.go, appendPutError). */
function requireAll(wanted: readonly Descriptor[], has: (digest: string) => boolean): void {
  const missing = wanted.filter(({ digest }) => !has(digest));
  if (missing.length > 0)
    throw new Refusal(
      'MANIFEST_BLOB_UNKNOWN',
      missing.map(({ digest }) => digest),
    );
}

function refuseMatching(
  tag: string,
  patterns: readonly string[] = [],
  code: 'PROTECTED_TAG' | 'IMMUTABLE_TAG',
) {
  if (patterns.some((pattern) => new RegExp(pattern).test(tag)))
    throw new Refusal(code, [`tag "${tag}" is ${code === 'PROTECTED_TAG' ? 'protected' : 'immutable'}`]);
}

const PUT_CHECKS = {
  /** Before the body is read. GitLab's registry 4.32: handlers/manifests.go, validateTagPushRestriction; patterns are in the token. */
  'protected-tags': ({ tag }, { protectedTags }) => {
    if (tag !== undefined) refuseMatching(tag, protectedTags, 'PROTECTED_TAG');
  },

  /**
   * Media types that the registry does not know. GitLab's registry 3.86 does not know the empty configuration of an OCI artifact; the
   * words are those of datastore.ErrUnknownMediaType.
   */
  'no-oci-artifacts': ({ manifest }) => {
    if (manifest.config?.mediaType === EMPTY)
      throw new Refusal('MANIFEST_INVALID', [`unknown media type: ${EMPTY}`]);
  },

  /** Configuration and layers. GitLab's registry 4.32 and Distribution: storage/validation/oci.go, schema2.go. */
  blobs: ({ repository, manifest }) => {
    if (isIndex(manifest)) return;
    const wanted = [manifest.config, ...(manifest.layers ?? [])].filter((one) => one !== undefined);
    requireAll(
      wanted.filter(({ urls }) => !urls?.length),
      (digest) => repository.blobs.has(digest),
    );
  },

  /** What an index lists; blobs where it is BuildKit's cache. GitLab's registry 4.32: storage/validation/manifestlist.go. */
  members: ({ repository, manifest }) => {
    const members = manifest.manifests ?? [];
    const kept = members.some(({ mediaType }) => mediaType === BUILDKIT_CACHE)
      ? repository.blobs
      : repository.manifests;
    requireAll(members, (digest) => kept.has(digest));
  },

  /**
   * What a manifest refers to. GitLab's registry 4.32 (storage/validation/oci.go, manifest/ocischema/manifest.go: References) wants it
   * first; from 4.42 it does not. The specification wants that it is taken:
   * https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-manifests-with-subject
   */
  subject: ({ repository, manifest: { subject } }) => {
    if (subject) requireAll([subject], (digest) => repository.manifests.has(digest));
  },

  /** A tag that is there already, whatever it names. GitLab's registry 4.32 with its database: handlers/manifests.go, dbTagManifest. */
  'immutable-tags': ({ repository, tag }, { immutableTags }) => {
    if (tag !== undefined && repository.tags.has(tag)) refuseMatching(tag, immutableTags, 'IMMUTABLE_TAG');
  },
} satisfies Record<string, Check>;

/** Rules that are no check of a manifest. */
const OTHERS = {
  /** Tokens of a service, as GitLab's; without it, Basic. https://distribution.github.io/distribution/spec/auth/token/ */
  tokens: true,
  /** Manifests, and with them their tags, may be deleted. Distribution: storage.delete.enabled; GitLab's registry has it. */
  delete: true,
  /** Tags are deleted by name. GitLab's registry 4.32: handlers/manifests.go, HandleDeleteManifest; Distribution does not. */
  'delete-tags': true,
  /** The referrers API; without it a 404, as GitLab's and Distribution have it.
   * https://github.com/opencontainers/distribution-spec/blob/main/spec.md#listing-referrers */
  referrers: true,
};

export type RuleName = keyof typeof PUT_CHECKS | keyof typeof OTHERS;

/** Throws a Refusal where a rule of the registry refuses a manifest; in the order of GitLab's. */
export function checkPut(put: Put, config: RegistryConfig): void {
  for (const [name, check] of Object.entries(PUT_CHECKS))
    if (config.rules.includes(name as RuleName)) (check as Check)(put, config);
}

/**
 * Throws where a tag may not be deleted, or without one a manifest: that is refused wherever any tag is protected, since its tags go
 * with it. GitLab's registry 4.32: handlers/manifests.go, validateTagDeleteRestriction, validateManifestDeleteRestriction.
 */
export function checkDelete(tag: string | undefined, config: RegistryConfig): void {
  const guarded = config.rules.includes('protected-tags') ? config.protectedTags : [];
  const immutable = config.rules.includes('immutable-tags') ? config.immutableTags : [];
  if (tag === undefined) {
    if (guarded?.length || immutable?.length) throw new Refusal('PROTECTED_MANIFEST');
    return;
  }
  refuseMatching(tag, guarded, 'PROTECTED_TAG');
  refuseMatching(tag, immutable, 'IMMUTABLE_TAG');
}
