/** A pipeline in the form in which GitLab gives it back, beside that in which it is written; test/lint/fixtures/forms.json holds it to that. */
import { isMap } from '../../src/gitlab/merge.js';

type Config = Record<string, unknown>;

const KEYWORDS: Record<string, (value: unknown) => unknown> = {
  artifacts: (value) => {
    if (!isMap(value) || !isMap(value.reports)) return value;
    const said = Object.entries(value.reports).filter(([, one]) => one !== null);
    const reports = said.map(([kind, one]) => [kind, isMap(one) ? one : [one].flat()]);
    return { ...value, reports: Object.fromEntries(reports) };
  },
  needs: (value) =>
    [value].flat().map((one) => {
      const {
        job,
        artifacts = true,
        optional = false,
        ...more
      } = (isMap(one) ? one : { job: one }) as Config;
      return { job, artifacts, optional, ...more };
    }),
  retry: (value) => {
    if (!isMap(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, key === 'max' ? one : [one].flat()]),
    );
  },
};

/** What GitLab makes of a job; a null stays one. */
export function jobAsGitLabWrites(job: Config): Config {
  return Object.fromEntries(
    Object.entries(job).map(([keyword, value]) => [
      keyword,
      value === null ? null : (KEYWORDS[keyword]?.(value) ?? value),
    ]),
  );
}

export function asGitLabWrites(pipeline: Config): Config {
  return Object.fromEntries(
    Object.entries(pipeline).map(([name, value]) => [
      name,
      isMap(value) && ('script' in value || 'extends' in value) ? jobAsGitLabWrites(value) : value,
    ]),
  );
}
