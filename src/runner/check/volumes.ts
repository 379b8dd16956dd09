/** Volumes of `[runners.docker]`. */

/** The path in the container: that behind the machine's, where there is one. */
export function containerPath(volume: string): string {
  const [first = '', second] = volume.split(':');
  return second?.startsWith('/') ? second : first;
}

/** Volumes that no runner should have, by their path in the container. */
export const BAD_VOLUMES: {
  test: (volume: string) => boolean;
  severity: 'error' | 'warning';
  why: string;
}[] = [
  {
    test: (volume) => containerPath(volume) === '/var/lib/docker',
    severity: 'error',
    why: 'each docker:dind service gets it: two daemons on one data folder damage it, and one job can change what the next one builds from; cache in the registry instead',
  },
  {
    test: (volume) => /^\/builds:\/builds(:|$)/.test(volume),
    severity: 'warning',
    why: 'every job could read and change the checkouts of all projects; docker-run finds the checkout without it',
  },
  {
    test: (volume) => /^(\/|\/etc|\/root|\/home):\//.test(volume),
    severity: 'error',
    why: "it gives every job the machine's own files",
  },
];
