/** `environment`. https://docs.gitlab.com/ci/yaml/#environment */
import { said, textOf } from '../../psych/value.js';
import {
  all,
  anything,
  boolean,
  longest,
  mapping,
  must,
  needed,
  type Rule,
  string,
  word,
  wrong,
} from './rule.js';

const NAME = /^[\w${}. -](?:[\w/${}. -]*[\w${}. -])?$/;

const name = must(
  (value) => NAME.test(textOf(value) ?? ''),
  "should have letters, digits, '-', '_', '/', '$', '{', '}', '.' and blanks only, and no '/' at either end",
);

const kubernetes: Rule = mapping(
  {
    namespace: string,
    agent: string,
    flux_resource_path: string,
    managed_resources: mapping({ enabled: boolean, access: anything }),
    dashboard: mapping({ namespace: string, flux_resource_path: string }),
  },
  (hash, spot) => {
    if (hash.entries.size === 0) wrong(spot, hash, 'should not be empty');
    const flux = said(hash, 'flux_resource_path');
    if (flux) needed(hash, 'namespace', spot);
    const managed = said(said(hash, 'managed_resources'), 'enabled');
    if (flux || said(hash, 'dashboard') || (managed?.kind === 'boolean' && managed.value === true))
      needed(hash, 'agent', spot);
    for (const key of ['namespace', 'flux_resource_path'])
      if (said(hash, key) && said(said(hash, 'dashboard'), key))
        wrong(spot, hash, `should have ${key} once, and not in dashboard as well`);
  },
);

const asMapping: Rule = mapping(
  {
    name,
    url: all(string, longest(255)),
    action: word('start', 'stop', 'prepare', 'verify', 'access'),
    on_stop: string,
    auto_stop_in: string,
    kubernetes,
    deployment_tier: string,
  },
  (hash, spot) => needed(hash, 'name', spot),
);

export const environment: Rule = (value, spot) => {
  if (value.kind === 'hash') asMapping(value, spot);
  else name(value, spot);
};
