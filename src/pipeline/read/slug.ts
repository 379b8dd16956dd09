/** Names as GitLab shortens them. */
import { createHash } from 'node:crypto';

/** `CI_…_SLUG`: lower case, at most 63 characters, a hyphen for all but letters and digits. https://docs.gitlab.com/ci/variables/predefined_variables/ */
export function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
}

/** `CI_ENVIRONMENT_SLUG`: at most 24 characters, from a letter on; a name that had to change gets a sum of it behind. */
export function environmentSlug(name: string): string {
  const letters = name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '-')
    .replace(/-+/g, '-');
  const full = /^[a-z]/.test(letters) ? letters : `env-${letters}`;
  if (full === name && full.length <= 24) return full;
  const sum = BigInt(`0x${createHash('sha256').update(name).digest('hex')}`)
    .toString(36)
    .slice(-6);
  return `${full.slice(0, 17).replace(/-$/, '')}-${sum}`;
}

/** The name that the jobs of `parallel:` share. */
export function groupName(job: string): string {
  return job.replace(/([\s:]+((\[.*\])|(\d+[\s:/\\]+\d+))){1,3}\s*$/, '').trim();
}
