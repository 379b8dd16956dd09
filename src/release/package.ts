/** What package.json says of the project: the only place for version, description and topics. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../user-error.js';

export interface Package {
  version: string;
  /** The description of the project on GitLab, which the Catalog shows. */
  description: string;
  /** The topics of the project on GitLab. */
  keywords: string[];
}

/** @throws UserError where there is none */
export function readPackage(root: string): Package {
  const file = join(root, 'package.json');
  if (!existsSync(file))
    throw new UserError([`${file}: missing; it holds version, description and keywords`]);
  const { version = '', description = '', keywords = [] } = JSON.parse(readFileSync(file, 'utf8'));
  return { version, description, keywords };
}

/** Whether it names the version that is to be released; a tag may have a `v`, package.json has none. */
export function packageProblems({ version: own, description }: Package, tag: string): string[] {
  const version = tag.replace(/^v/, '');
  return [
    ...(own === version
      ? []
      : [
          `package.json has ${own ? `version ${own}` : 'no version'}, not ${version}; npm version ${version} --no-git-tag-version, and commit it`,
        ]),
    ...(description ? [] : ['package.json has no description; write the one that the Catalog is to show']),
  ];
}
