/** Versions as they are written in tags. */
import semver, { type SemVer } from 'semver';

/** A version as GitLab takes it, `1.2.3` or `v1.2.3` (its app/models/packages/sem_ver.rb); undefined for any other text. */
export function parseVersion(tag: string): SemVer | undefined {
  return (/^v?\d\S*$/.test(tag) && semver.parse(tag)) || undefined;
}

/** The three numbers alone. */
export function coreOf({ major, minor, patch }: SemVer): string {
  return `${major}.${minor}.${patch}`;
}
