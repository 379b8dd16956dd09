/** GitLab's reading of a dotenv report. https://docs.gitlab.com/ci/yaml/artifacts_reports/#artifactsreportsdotenv */

/** A report's variables, or why GitLab refuses it. */
export type Dotenv = { variables: Record<string, string> } | { refusal: string };

/** Reads the text of a report. */
export function readDotenv(text: string, limits: { variables: number; bytes: number }): Dotenv {
  if (Buffer.byteLength(text) > limits.bytes)
    return { refusal: `Dotenv Artifact Too Big. Maximum Allowable Size: ${limits.bytes}` };
  const variables: Record<string, string> = {};
  for (const line of text.split('\n').filter((one, index, all) => one !== '' || index < all.length - 1)) {
    const equals = line.indexOf('=');
    const name = line.slice(0, Math.max(equals, 0)).trim();
    if (name === '') return { refusal: 'Invalid Format' };
    if (!/^\w+$/.test(name))
      return { refusal: "Validation failed: Key can contain only letters, digits and '_'." };
    variables[name] = line.slice(equals + 1).trim();
  }
  if (Object.keys(variables).length > limits.variables)
    return { refusal: `Dotenv files cannot have more than ${limits.variables} variables` };
  return { variables };
}
