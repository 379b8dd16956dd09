/** `artifacts`. https://docs.gitlab.com/ci/yaml/#artifacts */
import { said, textOf, type Value } from '../../psych/value.js';
import { expireIn } from './duration.js';
import {
  all,
  boolean,
  type Fields,
  longest,
  mapping,
  must,
  needed,
  type Rule,
  string,
  textOrTexts,
  texts,
  together,
  word,
  wrong,
} from './rule.js';

/** https://docs.gitlab.com/ci/yaml/artifacts_reports/ */
const REPORTS = [
  ...['junit', 'codequality', 'sast', 'secret_detection', 'dependency_scanning', 'container_scanning'],
  ...['dast', 'performance', 'browser_performance', 'load_performance', 'license_scanning', 'metrics'],
  ...['lsif', 'dotenv', 'terraform', 'accessibility', 'coverage_fuzzing', 'api_fuzzing'],
  ...['cluster_image_scanning', 'requirements', 'requirements_v2', 'cyclonedx', 'annotations'],
  ...['repository_xray', 'sarif'],
];

const coverage = mapping({ coverage_format: word('cobertura', 'jacoco'), path: string }, (hash, spot) => {
  needed(hash, 'coverage_format', spot);
  needed(hash, 'path', spot);
});

const reports: Rule = mapping({
  ...Object.fromEntries(REPORTS.map((kind) => [kind, textOrTexts])),
  coverage_report: coverage,
});

const FIELDS: Fields = {
  name: string,
  untracked: boolean,
  paths: texts,
  reports,
  when: word('on_success', 'on_failure', 'always'),
  expire_in: expireIn,
  expose_as: all(
    string,
    longest(100),
    must(
      (value) => /^\w[-\w ]*$/.test(textOf(value) ?? ''),
      "should have letters, digits, '-', '_' and blanks only",
    ),
  ),
  exclude: texts,
  public: boolean,
  access: word('none', 'developer', 'maintainer', 'all'),
};

export const artifacts: Rule = mapping(FIELDS, (hash, spot) => {
  together(hash, ['access', 'public'], spot);
  if (!said(hash, 'expose_as')) return;
  needed(hash, 'paths', spot);
  const paths: Value | undefined = said(hash, 'paths');
  if (paths?.kind === 'list' && paths.items.some((path) => textOf(path)?.includes('*')))
    wrong(spot, paths, 'should have no "*" in paths beside expose_as');
});
