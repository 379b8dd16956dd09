/** `secrets`, `id_tokens`, `identity` and `dast_configuration`. https://docs.gitlab.com/ci/yaml/#secrets */
import { textOf } from '../../psych/value.js';
import {
  anything,
  boolean,
  has,
  mapping,
  named,
  needed,
  type Rule,
  string,
  textOrTexts,
  word,
  wrong,
} from './rule.js';

/** https://docs.gitlab.com/ci/yaml/#id_tokens */
export const idTokens: Rule = named(
  mapping({ aud: textOrTexts }, (hash, spot) => {
    if (hash.entries.get('aud')?.value.kind === undefined || hash.entries.get('aud')?.value.kind === 'null')
      wrong(spot, hash, 'needs aud');
  }),
);

const vaultMapping = mapping(
  {
    path: string,
    field: string,
    engine: mapping({ name: string, path: string }, (hash, spot) => {
      needed(hash, 'name', spot);
      needed(hash, 'path', spot);
    }),
  },
  (hash, spot) => {
    for (const key of ['path', 'field', 'engine']) needed(hash, key, spot);
  },
);

const vault: Rule = (value, spot) => {
  if (value.kind === 'hash') vaultMapping(value, spot);
  else if (!textOf(value)) wrong(spot, value, 'should be a text or a mapping');
};

const PROVIDERS: Record<string, Rule> = {
  vault,
  azure_key_vault: anything,
  gcp_secret_manager: anything,
  aws_secrets_manager: anything,
  akeyless: anything,
  gitlab_secrets_manager: anything,
};

export const secrets: Rule = named(
  mapping({ ...PROVIDERS, file: boolean, token: string }, (hash, spot) => {
    const found = Object.keys(PROVIDERS).filter((key) => has(hash, key));
    if (found.length !== 1) wrong(spot, hash, `needs one of these: ${Object.keys(PROVIDERS).join(', ')}`);
  }),
);

/** https://docs.gitlab.com/ci/yaml/#identity */
export const identity: Rule = word('google_cloud');

/** https://docs.gitlab.com/ci/yaml/#dast_configuration */
export const dastConfiguration: Rule = mapping({ site_profile: string, scanner_profile: string });
