/** Names of services. https://docs.gitlab.com/ci/services/#accessing-the-services */

/** What the runner makes of a service's image. */
export interface ServiceName {
  /** The image without its version: `registry.example.com/docker`, without a registry's port. */
  service: string;
  version: string;
  /** The image as it is pulled. */
  image: string;
  aliases: string[];
}

/** Takes a service's image apart; its name gives one alias with `__`, one with `-` for each slash. */
export function serviceName(name: string): ServiceName {
  const [, repository = name, tag, digest] =
    /^(.*?)(?::([\w.-]+))?(?:@(sha256:[0-9a-f]{64}))?$/.exec(name) ?? [];
  const service = repository.replace(/:\d+(?=\/|$)/, '');
  const underscores = service.replaceAll('/', '__');
  const dashes = service.replaceAll('/', '-');
  return {
    service,
    version: tag ?? (digest ? `@${digest}` : 'latest'),
    image: tag || digest ? name : `${repository}:latest`,
    aliases: underscores === dashes ? [underscores] : [underscores, dashes],
  };
}

/** A service's aliases that are free, and the runner's words about those that are not. */
export function freeAliases(
  index: number,
  image: string,
  wanted: readonly string[],
  taken: ReadonlySet<string>,
): { aliases: string[]; warnings: string[] } {
  const aliases: string[] = [];
  const warnings: string[] = [];
  for (const alias of wanted) {
    if (!taken.has(alias) && !aliases.includes(alias)) aliases.push(alias);
    else
      warnings.push(
        `WARNING: Skipping alias "${alias}" for service "${image}" (services[${index}]): alias is already in use by another service.`,
      );
  }
  return { aliases, warnings };
}
